namespace Tempest.Simulator.World.Books;

/// <summary>What an account comes to at the market's prices, in dollars. A segment of its own holds the futures.</summary>
internal sealed record AccountFigures
{
    internal required decimal Cash { get; init; }

    internal required decimal Euros { get; init; }

    internal required decimal EuroRate { get; init; }

    internal required decimal Stocks { get; init; }

    internal required decimal FuturesProfit { get; init; }

    /// <summary>Realised by futures since the beginning; the rest of the cash is the securities segment's.</summary>
    internal required decimal FuturesCash { get; init; }

    internal required decimal FuturesInitialMargin { get; init; }

    internal required decimal FuturesMaintenanceMargin { get; init; }

    internal required decimal SecuritiesInitialMargin { get; init; }

    internal required decimal SecuritiesMaintenanceMargin { get; init; }

    internal required decimal Unrealized { get; init; }

    /// <summary>Realised in this trading day.</summary>
    internal required decimal Realized { get; init; }

    /// <summary>Gained in this trading day, realised or not.</summary>
    internal required decimal Daily { get; init; }

    /// <summary>Stocks at their value, whatever the side.</summary>
    internal required decimal GrossStocks { get; init; }

    internal decimal NetLiquidation => Cash + (Euros * EuroRate) + Stocks + FuturesProfit;

    internal decimal InitialMargin => FuturesInitialMargin + SecuritiesInitialMargin;

    internal decimal MaintenanceMargin => FuturesMaintenanceMargin + SecuritiesMaintenanceMargin;

    internal decimal AvailableFunds => NetLiquidation - InitialMargin;

    internal decimal ExcessLiquidity => NetLiquidation - MaintenanceMargin;

    /// <summary>The part of the account that could be lost before a liquidation, 0 to 1.</summary>
    internal decimal Cushion => NetLiquidation == 0 ? 0 : Math.Clamp(ExcessLiquidity / NetLiquidation, 0, 1);

    /// <summary>IB sweeps what the futures' margin needs into their segment.</summary>
    internal decimal CommoditiesCash => FuturesCash + FuturesInitialMargin;

    internal decimal CommoditiesValue => CommoditiesCash + FuturesProfit;

    internal decimal SecuritiesValue => NetLiquidation - CommoditiesValue;
}
