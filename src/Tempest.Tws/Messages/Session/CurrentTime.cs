using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Session;

/// <summary>TWS's clock, UTC, to the second.</summary>
public readonly record struct CurrentTime(DateTimeOffset Time) : IWireMessage<CurrentTime>
{
    static MessageId IWireMessage<CurrentTime>.Id => MessageId.FromTws(49, "CURRENT_TIME");

    static CurrentTime IWireMessage<CurrentTime>.Layout<TFields>(ref TFields f, CurrentTime m)
    {
        f.Constant(1, "message version");
        return new CurrentTime(Time: f.UnixSeconds(m.Time));
    }
}
