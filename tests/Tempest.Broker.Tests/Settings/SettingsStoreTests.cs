using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Settings;

namespace Tempest.Broker.Tests.Settings;

public sealed class SettingsStoreTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Knows_nothing_before_anything_was_saved()
    {
        using var open = Open();

        Assert.Null(open.Store.Connection);
        Assert.Equal(OrderClientIds.None.Kept, open.Store.OrderClientIds.Kept);
        Assert.Empty(open.Store.OrderClientIds.EverUsed);
        Assert.Empty(open.Store.History(1000));
        Assert.Empty(open.Store.OpeningNotices);
    }

    [Theory]
    [InlineData("127.0.0.1", 7497, null, null)]
    [InlineData("fe80::1", 65535, 0, 999)]
    [InlineData("bücher-münchen.example", 1, 999, 0)]
    [InlineData("例え.テスト", 4001, null, 51)]
    public void Brings_back_what_was_saved(string host, int port, int? tempest, int? autoTrader)
    {
        var settings = new ConnectionSettings(host, port, new(tempest), new(autoTrader));
        using (var open = Open())
            open.Store.SaveConnection(settings);

        using var again = Open();

        Assert.Equal(settings, again.Store.Connection);
        Assert.Empty(again.Store.OpeningNotices);
    }

    [Fact]
    public void Brings_back_the_ids_that_sent_orders_beside_the_settings()
    {
        var settings = new ConnectionSettings("vps1.example.com", 4002, ClientIdChoice.Pin(50), ClientIdChoice.Auto);
        using (var open = Open())
        {
            open.Store.SaveConnection(settings);
            open.Store.SaveOrderClientIds(new(418, [418, 51, 7]));
        }

        using var again = Open();

        Assert.Equal(settings, again.Store.Connection);
        Assert.Equal(418, again.Store.OrderClientIds.Kept);
        Assert.Equal([7, 51, 418], again.Store.OrderClientIds.EverUsed.Order());
    }

    [Fact]
    public void Answers_with_new_values_as_soon_as_they_are_saved()
    {
        using var open = Open();
        var first = ConnectionSettings.Default with { Port = 4001 };
        var second = ConnectionSettings.Default with { Port = 4002 };

        open.Store.SaveConnection(first);
        var afterFirst = open.Store.Connection;
        open.Store.SaveConnection(second);

        Assert.Equal(first, afterFirst);
        Assert.Equal(second, open.Store.Connection);
    }

    [Fact]
    public void Refuses_values_that_the_next_start_would_call_damaged()
    {
        using var open = Open();
        open.Store.SaveConnection(ConnectionSettings.Default);

        Assert.Throws<ArgumentException>(() => open.Store.SaveConnection(ConnectionSettings.Default with { Port = 0 }));
        Assert.Throws<ArgumentException>(() => open.Store.SaveOrderClientIds(new(null, [1000])));
        Assert.Throws<ArgumentException>(() => open.Store.SaveOrderClientIds(new(-1, [])));

        Assert.Equal(ConnectionSettings.Default, open.Store.Connection);
        Assert.Empty(open.Store.OrderClientIds.EverUsed);
    }

    [Fact]
    public void Nobody_else_may_read_the_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes; the user's application data is the user's alone there.");
        if (OperatingSystem.IsWindows())
            return; // for the analyzer
        using var open = Open();
        open.Store.SaveConnection(ConnectionSettings.Default);
        open.Store.FlushHistory();

        var files = Directory.GetFiles(_temp.FullPath);

        Assert.Superset(new HashSet<string>(["tempest.db", "tempest-log.db", "settings.json"]), files.Select(f => Path.GetFileName(f)).ToHashSet());
        foreach (var file in files)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void The_copy_is_plain_to_read()
    {
        using var open = Open();
        open.Store.SaveConnection(new("vps1.example.com", 4002, ClientIdChoice.Pin(50), ClientIdChoice.Auto));
        open.Store.SaveOrderClientIds(new(null, [51, 7]));

        var lines = File.ReadAllLines(_temp.PathOf("settings.json"));

        Assert.Equal(
            """
            {
              "about": "Tempest's own copy of its settings. Change them in Tempest, not here: an edited file is set aside.",
              "schema": 2,
              "revision": 2,
              "savedAt": "2026-03-01T12:00:00Z",
              "connection": {
                "host": "vps1.example.com",
                "port": 4002,
                "tempestClientId": 50,
                "autoTraderClientId": "auto"
              },
              "alerts": {
                "webhooks": []
              },
              "orderClientIds": {
                "kept": null,
                "everUsed": [
                  7,
                  51
                ]
              },
              "clockwork": null,
              "knownPorts": [],
            """.ReplaceLineEndings("\n").Split('\n'),
            lines[..^2]);
        Assert.Matches("^  \"checksum\": \"[0-9a-f]{32}\"$", lines[^2]);
        Assert.Equal("}", lines[^1]);
    }

    private OpenStore Open() => new(_temp.FullPath, _time);
}
