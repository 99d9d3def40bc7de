using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>What an execution cost.</summary>
/// <param name="RealizedPnL">Null where the execution closed nothing.</param>
/// <param name="Yield">Null where it is no bond.</param>
/// <param name="YieldRedemptionDate">yyyyMMdd as a number; 0 for none.</param>
public sealed record CommissionReport(
    string ExecutionId, decimal? CommissionAndFees, string Currency, decimal? RealizedPnL, decimal? Yield, int YieldRedemptionDate)
    : IWireMessage<CommissionReport>, IOrderMessage
{
    static MessageId IWireMessage<CommissionReport>.Id => MessageId.FromTws(59, "COMMISSION_REPORT");

    static CommissionReport IWireMessage<CommissionReport>.Layout<TFields>(ref TFields f, CommissionReport? m)
    {
        f.Constant(1, "message version");
        return new CommissionReport(
            ExecutionId: f.Text(m?.ExecutionId, wire: "r.ExecId"),
            CommissionAndFees: f.Price(m?.CommissionAndFees, wire: "r.CommissionAndFees"),
            Currency: f.Text(m?.Currency, wire: "r.Currency"),
            RealizedPnL: f.Price(m?.RealizedPnL, wire: "r.RealizedPNL"),
            Yield: f.Price(m?.Yield, wire: "r.Yield"),
            YieldRedemptionDate: f.Number(m?.YieldRedemptionDate, wire: "r.YieldRedemptionDate"));
    }
}
