using Tempest.Broker;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Web;
using Tempest.Web.Access;
using Tempest.Web.Access.SigningIn;
using Tempest.Web.Demo;
using Tempest.Web.Hosting;

TempestOptions? options = null;
try
{
    var line = CommandLine.Parse(args);
    if (line.Answer is { } answer)
    {
        Console.WriteLine(answer);
        return 0;
    }

    var configuration = ConfigurationSources.Read(AppContext.BaseDirectory);
    options = TempestOptions.Read(line, configuration);
    if (line is { CreateKey: { } keyName, KeyRights: { } keyRights })
        return await CreateKeyCommand.RunAsync(options.DataDirectory, keyName, keyRights);
    if (line.SetPassword is { } role)
        return await SignInCommands.SetPasswordAsync(options.AccessFor(options.DataDirectory), role, Console.In, Console.Out);
    if (line.LoginUrl)
        return await SignInCommands.LoginUrlAsync(options.AccessFor(options.DataDirectory), Console.Out, Console.Error);

    if (line.Backup is { } backup)
        return BackupCommand.Write(options, backup);
    if (line.Restore is { } restore)
        return BackupCommand.Restore(options, restore);

    options.Remote.Demand(options.Addresses, options.AccessFor(options.DataDirectory));
    await using var demo = options.Demo ? await DemoTws.StartAsync() : null;
    using var data = DataFolder.Open(options.DataDirectory, options.Instance);
    var builder = TempestHost.CreateBuilder(line, options, configuration);
    builder.Logging.AddTempestFile(data);
    builder.Services.AddTempestData(data);
    builder.Services.AddTempestBroker(new BrokerOptions(options.Instance, options.Demo, demo?.InPlaceOf(options.Connection) ?? options.Connection));
    builder.Services.AddTempestAccess(options.AccessFor(data.FullPath));
    builder.Services.AddTempestWeb();

    await using var app = builder.Build();
    app.UseErrorAnswers();
    app.UseTempestAccess();
    app.MapTempestAccess();
    app.MapTempestWeb();

    data.Announce(await TempestHost.StartAsync(app, options));
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is not HostAbortedException)
{
    await Console.Error.WriteLineAsync(StartErrors.Explain(e, options));
    return 1;
}
