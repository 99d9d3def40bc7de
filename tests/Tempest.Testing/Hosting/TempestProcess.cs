using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Tempest.Testing.Hosting;

/// <summary>The built program as a process of its own, with a home folder of its own.</summary>
public sealed partial class TempestProcess : IAsyncDisposable
{
    /// <summary>Far more than a start takes; only a broken build meets it.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Nothing listens there, so that no test talks to a TWS that happens to run on this computer.</summary>
    private const string NobodysPort = "1";

    private readonly Process _process;
    private readonly StringBuilder _output = new(), _errors = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TempestProcess(Process process) => _process = process;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>Where it said that it can be opened.</summary>
    public Uri Address => _address.Task.IsCompletedSuccessfully ? _address.Task.Result : throw new InvalidOperationException($"It does not run: {Output}{Errors}");

    /// <summary>What the process holds of the machine's memory now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the program and waits until it says where to open it.</summary>
    public static async Task<TempestProcess> StartAsync(TempestHome home, string[] args, CancellationToken cancellation)
    {
        var tempest = Launch(home, args, new Dictionary<string, string>());
        var ended = tempest._process.WaitForExitAsync(cancellation);
        if (await Task.WhenAny(tempest._address.Task, ended).WaitAsync(s_limit, cancellation) == ended)
        {
            await using (tempest)
                throw new InvalidOperationException($"Tempest did not start: {tempest.Output}{tempest.Errors}");
        }

        return tempest;
    }

    /// <summary>Runs the program until it ends by itself.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        TempestHome home, string[] args, CancellationToken cancellation) => await RunAsync(home, args, new Dictionary<string, string>(), cancellation);

    /// <summary>Runs the program until it ends by itself, with variables of the environment.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        TempestHome home, string[] args, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        await using var tempest = Launch(home, args, environment);
        await tempest._process.WaitForExitAsync(cancellation).WaitAsync(s_limit, cancellation);
        tempest._process.WaitForExit(); // and until its last line was read
        return (tempest._process.ExitCode, tempest.Output, tempest.Errors);
    }

    /// <summary>Asks it to end as a service manager does (TERM) or as Ctrl+C does (INT).</summary>
    public async Task<(int ExitCode, TimeSpan Took)> EndAsync(string signal, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(cancellation);
        await _process.WaitForExitAsync(cancellation).WaitAsync(s_limit, cancellation);
        return (_process.ExitCode, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Ends it without a warning, as a power cut does for the process.</summary>
    public async Task KillAsync()
    {
        if (_process.HasExited)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static TempestProcess Launch(TempestHome home, string[] args, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [home.Program, .. args])
        {
            WorkingDirectory = home.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOfOurs).ToArray())
            start.Environment.Remove(name);
        start.Environment["HOME"] = start.Environment["XDG_CONFIG_HOME"] = start.Environment["APPDATA"] = home.Folder;
        start.Environment["Tempest__Connection__Port"] = NobodysPort;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var tempest = new TempestProcess(new Process { StartInfo = start });
        tempest._process.OutputDataReceived += (_, line) => tempest.Read(tempest._output, line.Data);
        tempest._process.ErrorDataReceived += (_, line) => tempest.Read(tempest._errors, line.Data);
        tempest._process.Start();
        tempest._process.BeginOutputReadLine();
        tempest._process.BeginErrorReadLine();
        return tempest;
    }

    private static bool IsOfOurs(string variable) =>
        variable.StartsWith("Tempest__", StringComparison.OrdinalIgnoreCase) || variable.Contains("URLS", StringComparison.OrdinalIgnoreCase) || variable.StartsWith("ASPNETCORE", StringComparison.OrdinalIgnoreCase);

    private void Read(StringBuilder into, string? line)
    {
        if (line is null)
            return;
        lock (into)
            into.AppendLine(line);
        if (OpenLine().Match(line) is { Success: true } open)
            _address.TrySetResult(new Uri(open.Groups[1].Value));
    }

    [GeneratedRegex(@"Open (http://\S+) in a browser")]
    private static partial Regex OpenLine();
}
