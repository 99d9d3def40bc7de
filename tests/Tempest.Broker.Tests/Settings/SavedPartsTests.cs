using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LiteDB;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Alerts;
using Tempest.Broker.Clockwork;
using Tempest.Broker.Ports;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Tests.Settings;

/// <summary>Schedule, known addresses and notifications: through both files and back, and each of them spoilt for itself.</summary>
public sealed class SavedPartsTests : IDisposable
{
    private static readonly ConnectionSettings s_connection = new("vps1.example.com", 4002, ClientIdChoice.Pin(50), ClientIdChoice.Auto);

    private static readonly ClockworkSettings s_clockwork = new(
        ClockworkSettings.Asia,
        [
            new("Nächtlicher \"Reset\" <1>", ClockworkSettings.EveryRegion, "America/New_York", [DayOfWeek.Friday, DayOfWeek.Sunday], new(23, 0), new(3, 0), "Set by you", new(2026, 11, 22)),
            new("Short", ClockworkSettings.Asia, "Asia/Hong_Kong", [DayOfWeek.Saturday], new(4, 45, 30), new(4, 46), "IB's page on system status", new(2024, 2, 29)),
        ],
        new DailyStop(new(23, 59, 59), "Europe/Berlin", DailyStopKind.LogOff, IsLearnt: false),
        new WeeklySignIn(DayOfWeek.Monday, new(0, 0), "Asia/Tokyo", "Somebody", new(2025, 12, 31)));

    private static readonly KnownPort[] s_ports = [new("127.0.0.1", 7497, AccountMode.Paper), new("vps1.example.com", 4001, AccountMode.Live), new("::1", 65535, AccountMode.Unknown)];
    private static readonly AlertSettings s_alerts = new([new("a", "https://ntfy.sh/topic?x=1&y=ü", WebhookFormat.Text, "X-Api-Key", "sealed"), new("b", "http://127.0.0.1:9/hook", WebhookFormat.Json, "", null)]);

    private readonly TempFolder _temp = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("tempest.db")]
    [InlineData("settings.json")]
    public void Every_member_comes_back_from_both_files_and_from_either_alone(string? lost)
    {
        Save();
        if (lost is not null)
            File.Delete(_temp.PathOf(lost));

        using var again = Open();

        Assert.Equal(s_connection, again.Store.Connection);
        Assert.Equal(s_clockwork, again.Store.Clockwork);
        Assert.Equal(s_ports, again.Store.KnownPorts);
        Assert.Equal(s_alerts, Alerts(again));
        Assert.Equal(lost == "tempest.db" ? 1 : 0, again.Store.OpeningNotices.Length);
    }

    [Fact]
    public void The_copy_shows_the_schedule_as_it_was_set()
    {
        Save();

        var copy = JsonNode.Parse(File.ReadAllText(_temp.PathOf("settings.json")))!;

        Assert.Equal(
            """{"name":"Short","region":"asia","zone":"Asia/Hong_Kong","days":["Saturday"],"from":"04:45:30","to":"04:46","source":"IB's page on system status","asOf":"2024-02-29"}""",
            copy["clockwork"]!["windows"]![1]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("""{"host":"vps1.example.com","port":4001,"mode":"Live"}""", copy["knownPorts"]![1]!.ToJsonString());
    }

    public static TheoryData<string, string, string> Spoilt => new()
    {
        { "clockwork", "America/New_York", "Mars/Olympus" }, // a zone that this computer does not know
        { "clockwork", "Friday", "Freitag" },
        { "clockwork", "04:46", "04:99" },
        { "clockwork", "2024-02-29", "2025-02-29" },
        { "clockwork", "\"asia\"", "\"mars\"" },
        { "clockwork", "signIn", "signOut" },
        { "knownPorts", "7497", "0" },
        { "knownPorts", "Paper", "Paperback" },
        { "knownPorts", "4001", "\"4001\"" },
        { "alerts", "http://", "ftp://" },
        { "alerts", "Text", "Telegram" },
        { "alerts", "webhooks", "webhook" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void A_part_that_cannot_be_used_is_named_kept_and_costs_nothing_else(string part, string from, string to)
    {
        Save();
        SpoilDatabase(part, from, to);
        SpoilCopy(part, from, to);
        var found = File.ReadAllBytes(_temp.PathOf("tempest.db"));

        using (var open = Open())
        {
            AllBut(part, open);
            var name = part switch { "clockwork" => "IB schedule", "knownPorts" => "addresses where TWS answered", _ => "notifications" };
            Assert.Equal(
                $"A part of Tempest's settings cannot be used on this computer: {name}. It starts anew, and everything else is as you saved it. The file as it was is kept as {_temp.PathOf("tempest.damaged-20260301-120000.db")}. Set it again under Tools if you had changed it.",
                Assert.Single(open.Store.OpeningNotices));
            Assert.Equal(found, File.ReadAllBytes(_temp.PathOf("tempest.damaged-20260301-120000.db")));
        }

        using var again = Open();
        Assert.Empty(again.Store.OpeningNotices);
        AllBut(part, again);
    }

    [Fact]
    public void A_part_that_only_the_database_has_lost_is_taken_from_the_copy_and_the_other_way_round()
    {
        Save();
        SpoilDatabase("clockwork", "America/New_York", "Mars/Olympus");
        using (var open = Open())
        {
            Assert.Equal(s_clockwork, open.Store.Clockwork);
            Assert.Empty(open.Store.OpeningNotices);
        }

        SpoilCopy("clockwork", "America/New_York", "Mars/Olympus");
        using var again = Open();
        Assert.Equal(s_clockwork, again.Store.Clockwork);
        Assert.Empty(again.Store.OpeningNotices);
        Assert.Equal(s_clockwork, SettingsCopy.Decode(File.ReadAllBytes(_temp.PathOf("settings.json"))).Clockwork);
    }

    [Fact]
    public void A_copy_that_has_lost_a_part_still_restores_the_rest()
    {
        Save();
        SpoilCopy("alerts", "Text", "Telegram");
        File.Delete(_temp.PathOf("tempest.db"));

        using var open = Open();

        AllBut("alerts", open);
        Assert.Equal(2, open.Store.OpeningNotices.Length);
        Assert.Contains("settings.damaged-20260301-120000.json", open.Store.OpeningNotices[1], StringComparison.Ordinal);
    }

    private static void AllBut(string part, OpenStore open)
    {
        Assert.Equal(s_connection, open.Store.Connection);
        Assert.Equal(418, open.Store.OrderClientIds.Kept);
        Assert.Equal(part == "clockwork" ? null : s_clockwork, open.Store.Clockwork);
        Assert.Equal(part == "knownPorts" ? [] : s_ports, open.Store.KnownPorts);
        Assert.Equal(part == "alerts" ? AlertSettings.None : s_alerts, Alerts(open));
    }

    private void Save()
    {
        using var open = Open();
        open.Store.SaveConnection(s_connection);
        open.Store.SaveOrderClientIds(new(418, [418]));
        open.Store.SaveClockwork(s_clockwork);
        foreach (var port in s_ports.Reverse())
            open.Store.SaveKnownPort(port);
        ((IAlertStore)open.Store).SaveAlerts(s_alerts);
    }

    /// <summary>As somebody writes it who knows the checksum: the file is whole, and one value in it is of no use.</summary>
    private void SpoilDatabase(string part, string from, string to)
    {
        using var database = new LiteDatabase(new ConnectionString { Filename = _temp.PathOf("tempest.db"), Collation = Collation.Binary });
        var settings = database.GetCollection("settings");
        var state = SettingsDocuments.Unsealed(settings.FindById(SettingsDocuments.StateKey));
        Assert.Contains(from, state[part].AsString, StringComparison.Ordinal);
        state[part] = state[part].AsString.Replace(from, to, StringComparison.Ordinal);
        settings.Update(SettingsDocuments.Sealed(state));
    }

    private void SpoilCopy(string part, string from, string to)
    {
        var text = File.ReadAllText(_temp.PathOf("settings.json"));
        var begin = text.IndexOf($"  \"{part}\":", StringComparison.Ordinal);
        var body = text[..text.IndexOf(",\n  \"checksum\"", StringComparison.Ordinal)];
        body = body[..begin] + body[begin..].Replace(from, to, StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(body);
        File.WriteAllText(_temp.PathOf("settings.json"), string.Create(CultureInfo.InvariantCulture, $"{body},\n  \"checksum\": \"{Checksum.Of(bytes)}\"\n}}\n"));
    }

    private static AlertSettings Alerts(OpenStore open) => ((IAlertStore)open.Store).Alerts;

    private OpenStore Open() => new(_temp.FullPath, _time);
}
