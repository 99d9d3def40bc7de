using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.MarketData;

/// <summary>Ends <see cref="RequestTickByTick"/>.</summary>
public sealed record CancelTickByTick(int RequestId) : IWireMessage<CancelTickByTick>
{
    static MessageId IWireMessage<CancelTickByTick>.Id => MessageId.ToTws(98, "CANCEL_TICK_BY_TICK_DATA", ServerVersion.TickByTick);

    static CancelTickByTick IWireMessage<CancelTickByTick>.Layout<TFields>(ref TFields f, CancelTickByTick? m) =>
        new(RequestId: f.Number(m?.RequestId));
}
