using System.Diagnostics;

namespace Tempest.Web.Tests.Hosting;

/// <summary>The built program and the operating system's own word about who is at the other end.</summary>
public sealed class SignInProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_user_who_runs_Tempest_needs_no_sign_in_and_another_user_of_the_computer_does()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root" && File.Exists("/usr/bin/setpriv") && File.Exists("/usr/bin/curl"), "becoming another user needs Linux, root, setpriv and curl");
        using var home = new TempestHome();
        await using var tempest = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);
        var url = new Uri(tempest.Address, "/api/session").ToString();

        var own = await RunAsync("curl", "-s", "-w", "%{http_code}", url);
        var other = await RunAsync("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "curl", "-s", "-w", "%{http_code}", url);

        Assert.EndsWith("200", own, StringComparison.Ordinal);
        Assert.EndsWith("401", other, StringComparison.Ordinal);
        Assert.DoesNotContain("antiforgery", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_for_the_running_copy_is_printed_alone_and_opens_the_sign_in_page()
    {
        using var home = new TempestHome();
        await using var tempest = await TempestProcess.StartAsync(home, ["--urls", "http://127.0.0.1:0", "--data", home.Data], Cancellation);

        var (exitCode, output, words) = await TempestProcess.RunAsync(home, ["--login-url", "--data", home.Data], Cancellation);

        Assert.Equal(0, exitCode);
        Assert.Matches($@"\A{tempest.Address.GetLeftPart(UriPartial.Authority)}/sign-in#[A-Za-z0-9_-]{{43}}\z", output.Trim());
        Assert.Contains("within ten minutes", words, StringComparison.Ordinal);
        Assert.DoesNotContain(output.Trim().Split('#')[1], tempest.Output + await ReadAllAsync(home.Data), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", "at least 12 characters")]
    [InlineData("aaaaaaaaaaaaaa", "too easy to guess")]
    public async Task A_password_that_will_not_do_is_refused_with_the_reason(string password, string reason)
    {
        using var home = new TempestHome();

        var (exitCode, _, errors) = await SetPasswordAsync(home, password);

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(home.Data, "passwords.json")));
    }

    [Fact]
    public async Task A_password_is_kept_as_a_slow_hash_and_viewer_and_trader_have_different_ones()
    {
        using var home = new TempestHome();

        var trader = await SetPasswordAsync(home, "many grey horses");
        var same = await SetPasswordAsync(home, "many grey horses", "--role", "viewer");
        var viewer = await SetPasswordAsync(home, "many grey donkeys", "--role", "viewer");
        var text = await ReadAllAsync(home.Data);

        Assert.Equal((0, 1, 0), (trader.ExitCode, same.ExitCode, viewer.ExitCode));
        Assert.Contains("different passwords", same.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("grey", text, StringComparison.Ordinal);
        var hash = Convert.FromBase64String(System.Text.RegularExpressions.Regex.Match(text, "\"hash\": \"([^\"]+)\"").Groups[1].Value.Replace("\\u002B", "+", StringComparison.Ordinal));
        // The framework's third form: a mark, the function, the iterations, all of them big-endian.
        Assert.Equal((1, 2u), (hash[0], System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1))));
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)) >= 210_000);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> SetPasswordAsync(TempestHome home, string password, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [home.Program, "--set-password", "--data", home.Data, .. more])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(password);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output, await errors);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return output;
    }

    private static async Task<string> ReadAllAsync(string folder) =>
        string.Concat(await Task.WhenAll(Directory.GetFiles(folder, "*.json*").Select(f => File.ReadAllTextAsync(f, Cancellation))));
}
