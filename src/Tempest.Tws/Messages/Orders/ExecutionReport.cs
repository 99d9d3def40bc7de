using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>One fill of one order, when it happens or in answer to <see cref="RequestExecutions"/>. Its cost follows as <see cref="CommissionReport"/>.</summary>
/// <param name="RequestId">-1 when it was not asked for.</param>
/// <param name="Contract">Without primary exchange.</param>
public sealed record ExecutionReport(int RequestId, Contract Contract, Execution Execution) : IWireMessage<ExecutionReport>, IOrderMessage
{
    static MessageId IWireMessage<ExecutionReport>.Id => MessageId.FromTws(11, "EXECUTION_DATA");

    static ExecutionReport IWireMessage<ExecutionReport>.Layout<TFields>(ref TFields f, ExecutionReport? m)
    {
        if (f.Before(ServerVersion.LastLiquidity))
            f.Constant(10, "message version");
        var requestId = f.Number(m?.RequestId, wire: "reqId");
        var e = m?.Execution;
        var orderId = f.Number(e?.OrderId);
        var contract = ContractLayout.Short(ref f, m?.Contract);
        return new ExecutionReport(requestId, contract, new Execution
        {
            OrderId = orderId,
            ExecutionId = f.Text(e?.ExecutionId, wire: "e.ExecId"),
            Time = f.Text(e?.Time),
            Account = f.Text(e?.Account, wire: "e.AcctNumber"),
            Exchange = f.Text(e?.Exchange),
            Side = f.Text(e?.Side),
            Shares = f.Quantity(e?.Shares),
            Price = f.Price(e?.Price),
            PermId = f.LongNumber(e?.PermId),
            ClientId = f.Number(e?.ClientId),
            Liquidation = f.Number(e?.Liquidation),
            CumulativeQuantity = f.Quantity(e?.CumulativeQuantity, wire: "e.CumQty"),
            AveragePrice = f.Price(e?.AveragePrice, wire: "e.AvgPrice"),
            OrderRef = f.Text(e?.OrderRef),
            EvRule = f.Text(e?.EvRule),
            EvMultiplier = f.Price(e?.EvMultiplier),
            ModelCode = f.Since(ServerVersion.Models) ? f.Text(e?.ModelCode) : "",
            LastLiquidity = f.Since(ServerVersion.LastLiquidity) ? f.Number(e?.LastLiquidity) : 0,
            PendingPriceRevision = f.Since(ServerVersion.PendingPriceRevision) && f.Flag(e?.PendingPriceRevision),
            Submitter = f.Since(ServerVersion.Submitter) ? f.Text(e?.Submitter) : "",
        });
    }
}
