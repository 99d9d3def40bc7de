using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Every position has come once.</summary>
public sealed record PositionEnd : IWireMessage<PositionEnd>
{
    static MessageId IWireMessage<PositionEnd>.Id => MessageId.FromTws(62, "POSITION_END");

    static PositionEnd IWireMessage<PositionEnd>.Layout<TFields>(ref TFields f, PositionEnd? m)
    {
        f.Constant(1, "message version");
        return m ?? new PositionEnd();
    }
}
