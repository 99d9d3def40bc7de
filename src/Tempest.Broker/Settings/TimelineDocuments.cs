using System.Collections.Immutable;
using LiteDB;
using Tempest.Broker.Alerts;
using Tempest.Broker.Timeline;

namespace Tempest.Broker.Settings;

/// <summary>The documents of the timeline: one an interval, and one, with the key 0, of what Tempest last said of itself. All are sealed like the others.</summary>
internal static class TimelineDocuments
{
    /// <summary>Key of the mark; intervals count from 1.</summary>
    internal const long MarkKey = 0;

    internal static BsonDocument Of(KeptInterval kept) => SettingsDocuments.Sealed(new()
    {
        [SettingsDocuments.Key] = kept.Key,
        ["row"] = kept.Interval.Row.ToString(),
        ["state"] = kept.Interval.State.ToString(),
        ["from"] = kept.Interval.From.UtcTicks,
        ["to"] = kept.Interval.To is { } to ? to.UtcTicks : BsonValue.Null,
        ["code"] = OrNull(kept.Interval.Code),
        ["title"] = OrNull(kept.Interval.Title),
        ["attempts"] = kept.Interval.Attempts,
    });

    /// <exception cref="DamagedException">It is not what was written.</exception>
    internal static KeptInterval ReadInterval(BsonDocument document)
    {
        var whole = SettingsDocuments.Unsealed(document);
        return new(SettingsDocuments.Int64(whole, SettingsDocuments.Key), new TimelineInterval(
            SettingsDocuments.Named<TimelineRow>(whole, "row"),
            SettingsDocuments.Named<TimelineState>(whole, "state"),
            SettingsDocuments.Instant(whole, "from"),
            whole["to"].IsNull ? null : SettingsDocuments.Instant(whole, "to"),
            whole["code"].IsNull ? null : SettingsDocuments.Text(whole, "code"),
            whole["title"].IsNull ? null : SettingsDocuments.Text(whole, "title"),
            SettingsDocuments.Int32(whole, "attempts")));
    }

    internal static BsonDocument OfMark(DateTimeOffset? aliveAt, ImmutableArray<ToldOutage> told) => SettingsDocuments.Sealed(new()
    {
        [SettingsDocuments.Key] = MarkKey,
        ["aliveAt"] = aliveAt is { } at ? at.UtcTicks : BsonValue.Null,
        ["told"] = new BsonArray(told.Select(outage => new BsonDocument { ["subject"] = outage.Subject.ToString(), ["since"] = outage.Since.UtcTicks })),
    });

    /// <exception cref="DamagedException">It is not what was written.</exception>
    internal static (DateTimeOffset? AliveAt, ImmutableArray<ToldOutage> Told) ReadMark(BsonDocument document)
    {
        var whole = SettingsDocuments.Unsealed(document);
        return (
            whole["aliveAt"].IsNull ? null : SettingsDocuments.Instant(whole, "aliveAt"),
            [.. SettingsDocuments.Array(whole, "told").Select(t => t.IsDocument
                ? new ToldOutage(SettingsDocuments.Named<AlertSubject>(t.AsDocument, "subject"), SettingsDocuments.Instant(t.AsDocument, "since"))
                : throw new DamagedException("told is of another kind"))]);
    }

    private static BsonValue OrNull(string? text) => text is null ? BsonValue.Null : new BsonValue(text);
}
