using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Session;

/// <summary>TWS's clock, UTC, to the millisecond. Server version 197 and newer.</summary>
public readonly record struct CurrentTimeInMillis(DateTimeOffset Time) : IWireMessage<CurrentTimeInMillis>
{
    static MessageId IWireMessage<CurrentTimeInMillis>.Id =>
        MessageId.FromTws(109, "CURRENT_TIME_IN_MILLIS", ServerVersion.CurrentTimeInMillis);

    static CurrentTimeInMillis IWireMessage<CurrentTimeInMillis>.Layout<TFields>(ref TFields f, CurrentTimeInMillis m) =>
        new(Time: f.UnixMilliseconds(m.Time, wire: "timeInMillis"));
}
