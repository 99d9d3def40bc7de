using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LiteDB;
using Tempest.Broker.Alerts;
using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Broker.Settings;

/// <summary>
/// What stands in the database, member by member. Written out by hand, not mapped by reflection: a damaged or foreign file can then make no object but these.
/// Instants are ticks, UTC, since LiteDB cuts its own dates to milliseconds. Each document ends with a checksum over the rest of it.
/// </summary>
internal static class SettingsDocuments
{
    internal const string Key = "_id";
    internal const string SchemaKey = "schema";
    internal const string StateKey = "state";

    private const string ChecksumName = "checksum";

    /// <summary>Says in which form the database is; a second witness beside LiteDB's own version number, which a flipped bit could raise. Never changes its form.</summary>
    internal static BsonDocument OfSchema(int version) => Sealed(new() { [Key] = SchemaKey, ["version"] = version });

    /// <inheritdoc cref="OfSchema"/>
    internal static int ReadSchema(BsonDocument document) => Int32(Unsealed(document), "version");

    internal static BsonDocument Of(SavedState state) => Sealed(new()
    {
        [Key] = StateKey,
        ["revision"] = state.Revision,
        ["savedAt"] = state.SavedAt.UtcTicks,
        ["connection"] = state.Connection is { } connection ? Of(connection) : BsonValue.Null,
        ["alerts"] = Json(json => AlertsJson.Write(json, state.Alerts)),
        ["orderClientIds"] = new BsonDocument
        {
            ["kept"] = OrNull(state.OrderClientIds.Kept),
            ["everUsed"] = new BsonArray(SavedState.Ordered(state.OrderClientIds).Select(id => new BsonValue(id))),
        },
        ["clockwork"] = state.Clockwork is { } clockwork ? Json(json => ClockworkJson.Write(json, clockwork)) : BsonValue.Null,
        ["knownPorts"] = Json(json => KnownPortsJson.Write(json, state.KnownPorts)),
    });

    /// <exception cref="DamagedException">It is not what was written.</exception>
    internal static SavedState ReadState(BsonDocument document)
    {
        var whole = Unsealed(document);
        var ids = Document(whole, "orderClientIds");
        var lost = ImmutableArray.CreateBuilder<string>();
        return new SavedState(
            Int64(whole, "revision"),
            Instant(whole, "savedAt"),
            whole["connection"].IsNull ? null : ReadConnection(Document(whole, "connection")),
            new(Int32OrNull(ids, "kept"), [.. Array(ids, "everUsed").Select(id => id.IsInt32 ? id.AsInt32 : throw Odd("everUsed"))]))
        {
            Clockwork = SavedParts.Read(SavedParts.Clockwork, lost, () => FromJson(whole, "clockwork", ClockworkJson.Read), c => c.Validate().IsEmpty),
            KnownPorts = SavedParts.Read(SavedParts.KnownPorts, lost, () => FromJson(whole, "knownPorts", json => KnownPortsJson.Read(json).ToList()), SavedState.AreUsable)?.ToImmutableArray() ?? [],
            Alerts = SavedParts.Read(SavedParts.Alerts, lost, () => FromJson(whole, "alerts", AlertsJson.Read), a => a.Validate().IsEmpty) ?? AlertSettings.None,
            Lost = lost.ToImmutable(),
        }.Checked();
    }

    internal static BsonDocument Of(KeptEntry kept) => Sealed(new()
    {
        [Key] = kept.Key,
        ["time"] = kept.Entry.Time.UtcTicks,
        ["session"] = kept.Entry.Session.ToString(),
        ["from"] = kept.Entry.From.ToString(),
        ["to"] = kept.Entry.To.ToString(),
        ["cause"] = kept.Entry.Cause is { } cause ? cause : BsonValue.Null,
        ["attempt"] = kept.Entry.Attempt,
        ["duration"] = kept.Entry.Duration.Ticks,
    });

    /// <exception cref="DamagedException">It is not what was written.</exception>
    internal static KeptEntry ReadEntry(BsonDocument document)
    {
        var whole = Unsealed(document);
        return new(Int64(whole, Key), new HistoryEntry(
            Instant(whole, "time"),
            Named<SessionName>(whole, "session"),
            Named<SessionState>(whole, "from"),
            Named<SessionState>(whole, "to"),
            whole["cause"].IsNull ? null : Text(whole, "cause"),
            Int32(whole, "attempt"),
            new TimeSpan(Int64(whole, "duration"))));
    }

    private static BsonDocument Of(ConnectionSettings connection) => new()
    {
        ["host"] = connection.Host,
        ["port"] = connection.Port,
        ["tempestClientId"] = OrNull(connection.TempestClientId.Pinned),
        ["autoTraderClientId"] = OrNull(connection.AutoTraderClientId.Pinned),
    };

    private static ConnectionSettings ReadConnection(BsonDocument document) => new(
        Text(document, "host"),
        Int32(document, "port"),
        new(Int32OrNull(document, "tempestClientId")),
        new(Int32OrNull(document, "autoTraderClientId")));

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            write(json);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Null where the member is null, or missing as in an older form.</summary>
    private static T? FromJson<T>(BsonDocument from, string name, Func<JsonElement, T> read)
        where T : class
    {
        if (from[name].IsNull)
            return null;
        using var document = JsonDocument.Parse(Text(from, name));
        return read(document.RootElement);
    }

    internal static BsonDocument Sealed(BsonDocument document)
    {
        document[ChecksumName] = Checksum.Of(BsonSerializer.Serialize(document));
        return document;
    }

    internal static BsonDocument Unsealed(BsonDocument document)
    {
        var written = Text(document, ChecksumName);
        document.Remove(ChecksumName);
        return written == Checksum.Of(BsonSerializer.Serialize(document)) ? document : throw new DamagedException("the checksum does not fit");
    }

    private static BsonValue OrNull(int? number) => number is { } value ? new BsonValue(value) : BsonValue.Null;

    internal static string Text(BsonDocument from, string name) => from[name] is { IsString: true } value ? value.AsString : throw Odd(name);

    internal static int Int32(BsonDocument from, string name) => from[name] is { IsInt32: true } value ? value.AsInt32 : throw Odd(name);

    private static int? Int32OrNull(BsonDocument from, string name) => from[name].IsNull ? null : Int32(from, name);

    internal static long Int64(BsonDocument from, string name) => from[name] is { IsInt64: true } value ? value.AsInt64 : throw Odd(name);

    private static BsonDocument Document(BsonDocument from, string name) => from[name] is { IsDocument: true } value ? value.AsDocument : throw Odd(name);

    internal static BsonArray Array(BsonDocument from, string name) => from[name] is { IsArray: true } value ? value.AsArray : throw Odd(name);

    internal static DateTimeOffset Instant(BsonDocument from, string name) =>
        Int64(from, name) is var ticks && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new(ticks, TimeSpan.Zero) : throw Odd(name);

    internal static T Named<T>(BsonDocument from, string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(from, name), out var value) && Enum.IsDefined(value) ? value : throw Odd(name);

    private static DamagedException Odd(string name) => new($"{name} is missing or of another kind");
}
