using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>All executions of a request have come.</summary>
public sealed record ExecutionEnd(int RequestId) : IWireMessage<ExecutionEnd>
{
    static MessageId IWireMessage<ExecutionEnd>.Id => MessageId.FromTws(55, "EXECUTION_DATA_END");

    static ExecutionEnd IWireMessage<ExecutionEnd>.Layout<TFields>(ref TFields f, ExecutionEnd? m)
    {
        f.Constant(1, "message version");
        return new ExecutionEnd(RequestId: f.Number(m?.RequestId, wire: "reqId"));
    }
}
