using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Session;

/// <summary>The smallest order ID that this client ID may use next. Sent after START_API, and in answer to <see cref="RequestIds"/>.</summary>
public readonly record struct NextValidId(int OrderId) : IWireMessage<NextValidId>
{
    static MessageId IWireMessage<NextValidId>.Id => MessageId.FromTws(9, "NEXT_VALID_ID");

    static NextValidId IWireMessage<NextValidId>.Layout<TFields>(ref TFields f, NextValidId m)
    {
        f.Constant(1, "message version");
        return new NextValidId(OrderId: f.Number(m.OrderId));
    }
}
