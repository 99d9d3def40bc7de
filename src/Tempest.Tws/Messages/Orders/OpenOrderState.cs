using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Orders;

/// <summary>The state in the middle of an open order's fields.</summary>
internal static class OpenOrderState
{
    internal static ref TFields Past<TFields>(ref TFields f, OrderState? s, out OrderState state)
        where TFields : IWireFields, allows ref struct
    {
        state = new OrderState
        {
            Status = f.Text(s?.Status),
            InitMarginBefore = f.Since(ServerVersion.MarginChange) ? f.Text(s?.InitMarginBefore) : "",
            MaintMarginBefore = f.Since(ServerVersion.MarginChange) ? f.Text(s?.MaintMarginBefore) : "",
            EquityWithLoanBefore = f.Since(ServerVersion.MarginChange) ? f.Text(s?.EquityWithLoanBefore) : "",
            InitMarginChange = f.Since(ServerVersion.MarginChange) ? f.Text(s?.InitMarginChange) : "",
            MaintMarginChange = f.Since(ServerVersion.MarginChange) ? f.Text(s?.MaintMarginChange) : "",
            EquityWithLoanChange = f.Since(ServerVersion.MarginChange) ? f.Text(s?.EquityWithLoanChange) : "",
            InitMarginAfter = f.Text(s?.InitMarginAfter),
            MaintMarginAfter = f.Text(s?.MaintMarginAfter),
            EquityWithLoanAfter = f.Text(s?.EquityWithLoanAfter),
            CommissionAndFees = f.OptionalPrice(s?.CommissionAndFees),
            MinCommissionAndFees = f.OptionalPrice(s?.MinCommissionAndFees),
            MaxCommissionAndFees = f.OptionalPrice(s?.MaxCommissionAndFees),
            CommissionAndFeesCurrency = f.Text(s?.CommissionAndFeesCurrency),
            MarginCurrency = f.Since(ServerVersion.FullOrderPreview) ? f.Text(s?.MarginCurrency) : "",
            InitMarginBeforeOutsideRth = f.Since(ServerVersion.FullOrderPreview) ? f.OptionalPrice(s?.InitMarginBeforeOutsideRth, wire: "s.InitMarginBeforeOutsideRTH") : null,
            MaintMarginBeforeOutsideRth = f.Since(ServerVersion.FullOrderPreview) ? f.OptionalPrice(s?.MaintMarginBeforeOutsideRth, wire: "s.MaintMarginBeforeOutsideRTH") : null,
            EquityWithLoanBeforeOutsideRth = f.Since(ServerVersion.FullOrderPreview) ? f.OptionalPrice(s?.EquityWithLoanBeforeOutsideRth, wire: "s.EquityWithLoanBeforeOutsideRTH") : null,
            InitMarginChangeOutsideRth = f.Since(ServerVersion.FullOrderPreview) ? f.OptionalPrice(s?.InitMarginChangeOutsideRth, wire: "s.InitMarginChangeOutsideRTH") : null,
            MaintMarginChangeOutsideRth = f.Since(ServerVersion.FullOrderPreview) ? f.OptionalPrice(s?.MaintMarginChangeOutsideRth, wire: "s.MaintMarginChangeOutsideRTH") : null,
            EquityWithLoanChangeOutsideRth = f.Since(ServerVersion.FullOrderPreview) ? f.OptionalPrice(s?.EquityWithLoanChangeOutsideRth, wire: "s.EquityWithLoanChangeOutsideRTH") : null,
            InitMarginAfterOutsideRth = f.Since(ServerVersion.FullOrderPreview) ? f.OptionalPrice(s?.InitMarginAfterOutsideRth, wire: "s.InitMarginAfterOutsideRTH") : null,
            MaintMarginAfterOutsideRth = f.Since(ServerVersion.FullOrderPreview) ? f.OptionalPrice(s?.MaintMarginAfterOutsideRth, wire: "s.MaintMarginAfterOutsideRTH") : null,
            EquityWithLoanAfterOutsideRth = f.Since(ServerVersion.FullOrderPreview) ? f.OptionalPrice(s?.EquityWithLoanAfterOutsideRth, wire: "s.EquityWithLoanAfterOutsideRTH") : null,
            SuggestedSize = f.Since(ServerVersion.FullOrderPreview) ? f.Quantity(s?.SuggestedSize) : null,
            RejectReason = f.Since(ServerVersion.FullOrderPreview) ? f.Text(s?.RejectReason) : "",
            OrderAllocations = f.Since(ServerVersion.FullOrderPreview) ? Group.Many(ref f, s?.OrderAllocations) : [],
            WarningText = f.Text(s?.WarningText),
        };
        return ref f;
    }
}
