using Microsoft.Extensions.Logging.Abstractions;
using Tempest.Broker.Settings;
using Tempest.Web.Access.Auditing;
using Tempest.Web.Hosting;

namespace Tempest.Web.Access.SigningIn;

/// <summary><c>--set-password</c> and <c>--login-url</c>: for whoever sits at the computer, or has a shell on it.</summary>
internal static class SignInCommands
{
    private const string Console = "the console";

    /// <summary>Whether the trader has a password, before anything has started.</summary>
    public static bool HasPassword(AccessOptions options)
    {
        using var services = Services(options, make: false);
        return services.GetRequiredService<Passwords>().IsSet(PersonRole.Trader);
    }

    /// <summary>Asks for the new password twice, or reads one line where standard input is no keyboard.</summary>
    /// <exception cref="StartRefusedException">It will not do. The message says why.</exception>
    public static async Task<int> SetPasswordAsync(AccessOptions options, PersonRole role, TextReader input, TextWriter output)
    {
        using var services = Services(options);
        var passwords = services.GetRequiredService<Passwords>();
        var name = role.ToString().ToLowerInvariant();
        string first;
        if (System.Console.IsInputRedirected)
        {
            first = await input.ReadLineAsync() ?? throw new StartRefusedException("There was no password on standard input.");
        }
        else
        {
            first = Ask(output, $"New password for the {name}: ");
            if (passwords.Problem(role, first) is null && Ask(output, "Once more: ") != first)
                throw new StartRefusedException("These were two different passwords; nothing was changed. Please try again.");
        }

        if (passwords.Problem(role, first) is { } problem)
            throw new StartRefusedException(problem);
        await passwords.SetAsync(role, first, CancellationToken.None);
        services.GetRequiredService<AuditLog>().Write(Console, "", $"set the {name}'s password", "");
        await output.WriteLineAsync($"The {name}'s password is set. Whoever was signed in as {name} signs in again.");
        return 0;
    }

    /// <summary>Prints a link; it stands alone on standard output, the words go to standard error.</summary>
    /// <exception cref="StartRefusedException">No copy runs with this data folder.</exception>
    public static async Task<int> LoginUrlAsync(AccessOptions options, TextWriter output, TextWriter words)
    {
        if (DataFolder.AddressOfRunningCopy(options.DataFolder) is not { } address)
            throw new StartRefusedException($"No copy of Tempest runs with the folder {options.DataFolder}. Start it first, or name its folder with --data or --instance.");

        using var services = Services(options);
        var secret = await services.GetRequiredService<SignInLinks>().MakeAsync(CancellationToken.None);
        services.GetRequiredService<AuditLog>().Write(Console, "", "made a sign-in link", "");
        await output.WriteLineAsync($"{address}{SignInEndpoints.Path}#{secret}");
        await words.WriteLineAsync("This link signs one browser in as the trader, once, within ten minutes.");
        return 0;
    }

    private static ServiceProvider Services(AccessOptions options, bool make = true)
    {
        if (make)
            LockedJson<object>.EnsureFolder(options.DataFolder);
        return new ServiceCollection()
            .AddSingleton(options)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSigningIn()
            .AddSingleton<AuditLog>()
            .BuildServiceProvider();
    }

    private static string Ask(TextWriter output, string question)
    {
        output.Write(question);
        var answer = new System.Text.StringBuilder();
        while (true)
        {
            var key = System.Console.ReadKey(intercept: true);
            if (key.Key is ConsoleKey.Enter)
                break;
            if (key.Key is ConsoleKey.Backspace)
                answer.Length = Math.Max(0, answer.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                answer.Append(key.KeyChar);
        }

        output.WriteLine();
        return answer.ToString();
    }
}
