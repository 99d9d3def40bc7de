using System.Text.Json.Nodes;
using Tempest.Simulator;
using Tempest.Simulator.Replaying;
using Tempest.Testing.Simulator;
using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Recording;
using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Recording;

/// <summary>What a client's connection was can be written down and played to a client again, without an account number.</summary>
public sealed class FrameRecorderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Path => System.IO.Path.Combine(_folder.FullName, "frames.jsonl");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_recorded_session_is_played_back_to_a_fresh_client_with_the_same_messages()
    {
        string[] first, second;
        await using (var tws = await SimulatedTws.StartAsync(new SimulatorOptions { Accounts = ["DU7654321", "U1111111"] }, TimeProvider.System, cancellationToken: Cancel))
        {
            first = await SessionAsync(tws, Path, () => tws.Notify(2148, "Account U1111111 has news"));
        }

        var recording = FrameRecording.Parse(await File.ReadAllLinesAsync(Path, Cancel), "frames.jsonl");
        var options = new SimulatorOptions { Replay = recording, ReplayPace = ReplayPace.Fast };
        await using (var tws = await SimulatedTws.StartAsync(options, TimeProvider.System, cancellationToken: Cancel))
            second = await SessionAsync(tws, Path + "2", () => { });

        Assert.Equal([.. first.Select(m => m.Replace("DU7654321", "DU0000001", StringComparison.Ordinal).Replace("U1111111", "U0000002", StringComparison.Ordinal))], second);
        Assert.Contains(first, m => m.Contains("U1111111", StringComparison.Ordinal));
        Assert.Equal(3, first.Count(m => m.Contains("MES", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_account_number_reaches_the_file_and_every_line_stands_in_order()
    {
        await using (var tws = await SimulatedTws.StartAsync(new SimulatorOptions { Accounts = ["DU7654321", "U1111111"] }, TimeProvider.System, cancellationToken: Cancel))
            await SessionAsync(tws, Path, () => tws.Notify(2148, "Account U1111111 has news, du7654321 too"));

        var lines = (await File.ReadAllLinesAsync(Path, Cancel)).Select(l => JsonNode.Parse(l)!).ToArray();
        var bytes = lines.Select(l => l["hex"]?.GetValue<string>()).OfType<string>().Select(h => System.Text.Encoding.Latin1.GetString(Convert.FromHexString(h))).ToArray();
        foreach (var planted in (string[])["DU7654321", "7654321", "U1111111", "1111111"])
            Assert.DoesNotContain(bytes, b => b.Contains(planted, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(bytes, b => b.Contains("Account U0000002 has news, du0000001 too", StringComparison.Ordinal));
        Assert.Equal("stopped", lines[^1]["end"]!.GetValue<string>());
        Assert.Equal("opened", lines[1]["event"]!.GetValue<string>());
        Assert.Equal("closed by the client", lines[^2]["event"]!.GetValue<string>());
        Assert.Equal(lines[1..].Select(l => l["at"]!.GetValue<double>()).Order(), lines[1..].Select(l => l["at"]!.GetValue<double>()));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public async Task A_file_that_is_full_ends_with_a_line_that_says_so_and_the_session_goes_on()
    {
        const int MostBytes = 2000;

        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken: Cancel);
        await using var recorder = new FrameRecorder(Path, MostBytes);
        await using (var client = NewClient(tws, recorder))
        {
            await ConnectAsync(client);
            for (var i = 0; i < 20; i++)
                await client.RequestCurrentTimeAsync(Cancel);
            Assert.IsType<ConnectionState.Connected>(client.State);
        }

        await recorder.DisposeAsync();

        Assert.Equal("the file has reached 2000 bytes", recorder.Ended);
        Assert.InRange(new FileInfo(Path).Length, MostBytes / 2, MostBytes);
        var lines = await File.ReadAllLinesAsync(Path, Cancel);
        Assert.Equal("the file has reached 2000 bytes", JsonNode.Parse(lines[^1])!["end"]!.GetValue<string>());
        Assert.NotEmpty(FrameRecording.Parse(lines, "frames.jsonl").Connections);
    }

    [Fact]
    public async Task A_disk_that_does_not_take_it_ends_the_recording_and_not_the_session()
    {
        await File.WriteAllTextAsync(Path, "an older recording", Cancel);
        await using var tws = await SimulatedTws.StartAsync(new SimulatorOptions(), TimeProvider.System, cancellationToken: Cancel);
        await using var recorder = new FrameRecorder(Path);
        await using var nowhere = new FrameRecorder(System.IO.Path.Combine(Path, "below", "a.jsonl"));
        await using (var client = NewClient(tws, recorder))
        {
            await ConnectAsync(client);
            await client.RequestCurrentTimeAsync(Cancel);
        }

        await recorder.DisposeAsync();
        await nowhere.DisposeAsync();

        Assert.Contains("exists", recorder.Ended, StringComparison.Ordinal);
        Assert.NotEqual("stopped", nowhere.Ended);
        Assert.Equal("an older recording", await File.ReadAllTextAsync(Path, Cancel));
    }

    private static TwsClient NewClient(SimulatedTws tws, FrameRecorder recorder) =>
        new(() => new DialTarget("127.0.0.1", tws.Port, 5), recorder: recorder);

    private static async Task ConnectAsync(TwsClient client)
    {
        client.Start();
        await client.WaitUntilConnectedAsync(Cancel).WaitAsync(Patience.Limit, Cancel);
    }

    /// <summary>Connects, asks for contracts, and hears of something at the end.</summary>
    /// <returns>What came, in order, without times.</returns>
    private static async Task<string[]> SessionAsync(SimulatedTws tws, string file, Action atTheEnd)
    {
        var heard = new List<string>();
        var end = new TaskCompletionSource();
        await using var recorder = new FrameRecorder(file);
        await using (var client = NewClient(tws, recorder))
        {
            var contracts = new Contracts(heard, atTheEnd);
            client.NoticeReceived += notice =>
            {
                lock (heard)
                    heard.Add($"{notice.Code} {notice.Text}");
                if (notice.Code == 2148)
                    end.TrySetResult();
            };
            client.Driver.Router.Listen<ContractDetailsFound>(contracts);
            client.Driver.Router.Listen<ContractDetailsEnd>(contracts);
            await ConnectAsync(client);
            lock (heard)
                heard.Add(string.Join(',', ((ConnectionState.Connected)client.State).Accounts));
            client.Driver.Send(new RequestContractDetails(77, new Contract { Symbol = "MES", SecType = "FUT", Exchange = "CME" }));
            await end.Task.WaitAsync(Patience.Limit, Cancel);
        }

        // Notices come from the connection's own loop, contracts from the reading one.
        lock (heard)
            return [.. heard.Order(StringComparer.Ordinal)];
    }

    private sealed class Contracts(List<string> heard, Action atTheEnd) : IReceiver<ContractDetailsFound>, IReceiver<ContractDetailsEnd>
    {
        public void Receive(ContractDetailsFound found)
        {
            lock (heard)
                heard.Add(JsonFieldWriter.Write(found, 187).ToJsonString());
        }

        public void Receive(ContractDetailsEnd end) => atTheEnd();
    }
}
