using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>All open orders have come.</summary>
public sealed record OpenOrderEnd : IWireMessage<OpenOrderEnd>
{
    static MessageId IWireMessage<OpenOrderEnd>.Id => MessageId.FromTws(53, "OPEN_ORDER_END");

    static OpenOrderEnd IWireMessage<OpenOrderEnd>.Layout<TFields>(ref TFields f, OpenOrderEnd? m)
    {
        f.Constant(1, "message version");
        return m ?? new OpenOrderEnd();
    }
}
