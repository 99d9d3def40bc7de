using LiteDB;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.Alerts;
using Tempest.Broker.Settings;
using Tempest.Broker.Timeline;

namespace Tempest.Broker.Tests.Settings;

public sealed class SchemaTests : IDisposable
{
    private static readonly ConnectionSettings s_saved = ConnectionSettings.Default with { Host = "vps1.example.com" };
    private static readonly IReadOnlyList<Migration> s_newer = [.. Migration.All, new(SettingsSchema.Current + 1, database => database.GetCollection("second").Insert(new BsonDocument { ["x"] = 1 }))];

    private readonly TempFolder _temp = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void The_steps_lead_to_the_current_form_one_by_one()
    {
        Assert.Equal(Enumerable.Range(1, SettingsSchema.Current), Migration.All.Select(m => m.Version));
    }

    [Fact]
    public void A_newer_form_is_refused_in_words_and_left_untouched()
    {
        using (var open = new OpenStore(_temp.FullPath, _time, s_newer))
            open.Store.SaveConnection(s_saved);
        var before = Content();

        var refused = Assert.Throws<SettingsTooNewException>(() => new OpenStore(_temp.FullPath, _time));

        Assert.Equal(SettingsSchema.Current + 1, refused.Version);
        Assert.Equal(
            $"The settings in {_temp.PathOf("tempest.db")} come from a newer Tempest (form {SettingsSchema.Current + 1}; this one knows up to {SettingsSchema.Current}) and were left untouched: start that newer Tempest, or this one with --instance NAME and a --data folder of its own.",
            refused.Message);
        Assert.Equal(before, Content());
    }

    [Fact]
    public void A_newer_copy_is_refused_too_even_if_the_database_is_gone()
    {
        File.WriteAllBytes(_temp.PathOf("settings.json"), SettingsCopy.Encode(new(3, _time.GetUtcNow(), s_saved, OrderClientIds.None), schema: SettingsSchema.Current + 1));
        var before = Content();

        Assert.Throws<SettingsTooNewException>(() => new OpenStore(_temp.FullPath, _time));

        Assert.Equal(before, Content());
    }

    [Fact]
    public void A_version_number_alone_is_damage_and_no_newer_form()
    {
        using (var open = new OpenStore(_temp.FullPath, _time))
            open.Store.SaveConnection(s_saved);
        using (var database = new LiteDatabase(_temp.PathOf("tempest.db")))
            database.UserVersion = 5;

        using var again = new OpenStore(_temp.FullPath, _time);

        Assert.Equal(s_saved, again.Store.Connection);
        Assert.Contains("was damaged", Assert.Single(again.Store.OpeningNotices), StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_form_is_brought_forward_and_its_file_is_kept()
    {
        using (var open = new OpenStore(_temp.FullPath, _time))
            open.Store.SaveConnection(s_saved);
        var before = File.ReadAllBytes(_temp.PathOf("tempest.db"));

        using (var open = new OpenStore(_temp.FullPath, _time, s_newer))
        {
            Assert.Equal(s_saved, open.Store.Connection);
            Assert.Empty(open.Store.OpeningNotices);
        }

        Assert.Equal(before, File.ReadAllBytes(_temp.PathOf($"tempest.form-{SettingsSchema.Current}-20260301-120000.db")));
        Assert.Equal(SettingsSchema.Current + 1, SettingsDatabase.Read(new(_temp.FullPath), s_newer).Form);
    }

    [Fact]
    public void Files_of_the_first_form_are_taken_over_with_nothing_in_what_came_later()
    {
        // As the first Tempest wrote them: no alerts, no calendar, no ports, no timeline.
        var state = new SavedState(3, _time.GetUtcNow(), s_saved, OrderClientIds.None);
        var document = SettingsDocuments.Of(state);
        foreach (var later in (string[])["checksum", "alerts", "clockwork", "knownPorts"])
            Assert.True(document.Remove(later));
        File.WriteAllBytes(_temp.PathOf("tempest.db"), SettingsDatabase.Build(SavedState.None, [], [new(1, database => database.GetCollection("settings").Upsert(SettingsDocuments.Sealed(document)))]));
        var body = "{\n  \"about\": \"\",\n  \"schema\": 1,\n  \"revision\": 3,\n  \"savedAt\": \"2026-03-01T12:00:00Z\",\n  \"connection\": {\"host\":\"vps1.example.com\",\"port\":7497,\"tempestClientId\":\"auto\",\"autoTraderClientId\":\"auto\"},\n  \"orderClientIds\": {\"kept\":null,\"everUsed\":[]}";
        File.WriteAllText(_temp.PathOf("settings.json"), $"{body},\n  \"checksum\": \"{Checksum.Of(System.Text.Encoding.UTF8.GetBytes(body))}\"\n}}\n");

        using (var open = new OpenStore(_temp.FullPath, _time))
        {
            Assert.Equal(s_saved, open.Store.Connection);
            Assert.Empty(open.Store.OpeningNotices);
            Assert.Equal(AlertSettings.None, ((IAlertStore)open.Store).Alerts);
            Assert.Empty(((ITimelineStore)open.Store).Timeline.Intervals);
        }

        File.Delete(_temp.PathOf("tempest.db"));
        using var again = new OpenStore(_temp.FullPath, _time);
        Assert.Equal(s_saved, again.Store.Connection);
    }

    [Fact]
    public void A_step_that_fails_leaves_the_files_untouched()
    {
        using (var open = new OpenStore(_temp.FullPath, _time))
            open.Store.SaveConnection(s_saved);
        var before = Content();

        var failed = Assert.Throws<DataFolderException>(() => new OpenStore(_temp.FullPath, _time, [.. Migration.All, new(SettingsSchema.Current + 1, _ => throw new InvalidOperationException("no."))]));

        Assert.StartsWith($"This Tempest cannot take over the settings in {_temp.PathOf("tempest.db")} (The step to form {SettingsSchema.Current + 1} failed: no) and left them untouched", failed.Message, StringComparison.Ordinal);
        Assert.Equal(before, Content());
        using var again = new OpenStore(_temp.FullPath, _time);
        Assert.Equal(s_saved, again.Store.Connection);
    }

    private Dictionary<string, string> Content() =>
        Directory.GetFiles(_temp.FullPath, "*.*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).ToDictionary(f => f, f => Convert.ToHexString(File.ReadAllBytes(f)));
}
