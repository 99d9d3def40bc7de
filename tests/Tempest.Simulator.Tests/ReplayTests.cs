using System.Text;
using Tempest.Simulator.Replaying;
using Tempest.Testing.Simulator;

namespace Tempest.Simulator.Tests;

/// <summary>A recording is played in step with the client, as fast as it was or at once, and a damaged one is refused by its line.</summary>
public sealed class ReplayTests : SimulatorTest
{
    private const string Head = """{"format":"tempest-frames","version":1,"started":"2026-11-20T14:30:00.000Z"}""";

    private static readonly string[] s_lines =
    [
        Head,
        """{"at":0.000000,"connection":1,"event":"opened"}""",
        """{"at":0.100000,"connection":1,"from":"client","hex":"415049000000000a763130302e2e31393920"}""",
        """{"at":0.200000,"connection":1,"from":"tws","hex":"000000063138370078 00"}""".Replace("78 00", "7800", StringComparison.Ordinal),
        $$"""{"at":0.300000,"connection":1,"from":"client","hex":"{{Hex("71|2|5||")}}"}""",
        $$"""{"at":0.300000,"connection":1,"from":"tws","hex":"{{Hex("15|1|DU0000001|")}}"}""",
        $$"""{"at":2.300000,"connection":1,"from":"tws","hex":"{{Hex("9|1|4|")}}"}""",
        $$"""{"at":3.000000,"connection":1,"from":"client","hex":"{{Hex("49|1|")}}"}""",
        $$"""{"at":3.500000,"connection":1,"from":"tws","hex":"{{Hex("49|1|1795353484|")}}"}""",
        """{"at":4.000000,"connection":1,"event":"closed by TWS"}""",
        """{"at":5.000000,"connection":2,"event":"opened"}""",
        """{"at":5.000000,"connection":2,"from":"client","hex":"415049000000000a763130302e2e31393920"}""",
        $$"""{"at":5.000000,"connection":2,"from":"tws","hex":"{{Hex("176|y|")}}"}""",
        """{"at":6.000000,"end":"stopped"}""",
    ];

    [Fact]
    public async Task At_once_each_answer_comes_after_the_frame_it_came_after()
    {
        var tws = await StartAsync(new SimulatorOptions { Replay = FrameRecording.Parse(s_lines, "a.jsonl"), ReplayPace = ReplayPace.Fast });
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);

        await client.SendHelloAsync("v100..187", Cancel);
        Assert.Equal(["187", "x"], await client.ReadFieldsAsync(Cancel));
        Assert.True(client.IsSilent);
        await client.SendAsync(["71", "2", "8", ""], Cancel);
        Assert.Equal(["15", "1", "DU0000001"], await client.ReadFieldsAsync(Cancel));
        Assert.Equal(["9", "1", "4"], await client.ReadFieldsAsync(Cancel));
        Assert.True(client.IsSilent);
        await client.SendAsync(["17", "1"], Cancel);
        Assert.Equal(["49", "1", "1795353484"], await client.ReadFieldsAsync(Cancel));
        Assert.Empty(await client.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task At_the_recorded_pace_each_comes_as_long_after_as_it_did()
    {
        var tws = await StartAsync(new SimulatorOptions { Replay = FrameRecording.Parse(s_lines, "a.jsonl") });
        using var client = await RawClient.ConnectAsync(tws.Port, Cancel);
        await client.SendHelloAsync("v100..187", Cancel);
        await tws.WaitUntilAsync(_ => Events.Any(e => e.Contains("played", StringComparison.Ordinal)), Cancel);

        var answer = client.ReadFieldsAsync(Cancel);
        while (!answer.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        Assert.Equal(["187", "x"], await answer);
        await client.SendAsync(["71", "2", "8", ""], Cancel);
        Assert.Equal(["15", "1", "DU0000001"], await client.ReadFieldsAsync(Cancel));
        Clock.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.True(client.IsSilent);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["9", "1", "4"], await client.ReadFieldsAsync(Cancel));
    }

    [Fact]
    public async Task The_next_connection_is_played_the_next_one_and_all_further_ones_the_last()
    {
        var tws = await StartAsync(new SimulatorOptions { Replay = FrameRecording.Parse(s_lines, "a.jsonl"), ReplayPace = ReplayPace.Fast });
        string[] versions = ["187", "176", "176"];

        foreach (var version in versions)
        {
            using var client = await RawClient.ConnectAsync(tws.Port, Cancel);
            await client.SendHelloAsync("v100..199 ", Cancel);
            Assert.Equal(version, (await client.ReadFieldsAsync(Cancel))[0]);
        }
    }

    [Theory]
    [InlineData(1, """{"name":"x"}""", "format, a text, is missing.")]
    [InlineData(1, """{"format":"tempest-frames","version":2}""", "This is no recording: it does not begin with the format tempest-frames, version 1.")]
    [InlineData(3, """{"at":0.1,"connection":1,"from":"cli""", "This is no JSON: ")]
    [InlineData(3, """{"connection":1,"from":"client","hex":""}""", "at, the seconds since the start, is missing or before the line above.")]
    [InlineData(5, """{"at":0.1,"connection":1,"from":"client","hex":"00000000"}""", "at, the seconds since the start, is missing or before the line above.")]
    [InlineData(5, """{"at":0.3,"from":"client","hex":"00000000"}""", "connection, a number from 1 on, is missing.")]
    [InlineData(5, """{"at":0.3,"connection":1,"from":"us","hex":"00000000"}""", "from is tws or client, not \"us\".")]
    [InlineData(5, """{"at":0.3,"connection":1,"from":"client","hex":"0000000"}""", "This is not hex")]
    [InlineData(5, """{"at":0.3,"connection":1,"from":"client","hex":"0000000500"}""", "The frame says it is 5 bytes long, and 1 follow.")]
    [InlineData(5, """{"at":0.3,"connection":1,"from":"client","hex":"415049000000000a763130302e2e31393920"}""", "The frame says it is 1095780608 bytes long")]
    public void A_damaged_recording_is_refused_with_the_number_of_its_line(int number, string line, string why)
    {
        var damaged = s_lines.ToArray();
        damaged[number - 1] = line;

        var refused = Assert.Throws<SimulatorException>(() => FrameRecording.Parse(damaged, "a.jsonl"));

        Assert.StartsWith($"a.jsonl, line {number}: {why}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_of_nothing_is_refused_and_one_whose_program_was_killed_is_not()
    {
        Assert.Equal("a.jsonl, line 1: no connection is recorded in it.", Assert.Throws<SimulatorException>(() => FrameRecording.Parse([], "a.jsonl")).Message);
        Assert.Equal("a.jsonl, line 1: no connection is recorded in it.", Assert.Throws<SimulatorException>(() => FrameRecording.Parse([Head], "a.jsonl")).Message);
        Assert.Equal("a.jsonl, line 15: The recording has ended already.", Assert.Throws<SimulatorException>(() => FrameRecording.Parse([.. s_lines, s_lines[1]], "a.jsonl")).Message);
        Assert.Equal(2, FrameRecording.Parse(s_lines[..^1], "a.jsonl").Connections.Length);
    }

    [Fact]
    public async Task The_program_plays_a_file_and_refuses_a_damaged_one_or_none()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, [Head, "{"], Cancel);
            using var errors = new StringWriter();

            Assert.Equal(1, await SimulatorProgram.RunAsync(["--port", "0", "--replay", file], TextWriter.Null, errors, Clock, Cancel));
            Assert.Equal(1, await SimulatorProgram.RunAsync(["--port", "0", "--replay", file + "x"], TextWriter.Null, errors, Clock, Cancel));

            Assert.Collection(
                errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries),
                line => Assert.StartsWith($"{Path.GetFileName(file)}, line 2: This is no JSON", line, StringComparison.Ordinal),
                line => Assert.EndsWith("Name another with --replay.", line, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Hex(string fields)
    {
        var payload = Encoding.Latin1.GetBytes(fields.Replace('|', '\0'));
        return $"{payload.Length:x8}{Convert.ToHexStringLower(payload)}";
    }
}
