namespace Tempest.Simulator.World.Books;

/// <summary>About what IB takes: so much a contract for futures, a share of the size with a minimum for the rest.</summary>
internal static class Commissions
{
    private const decimal MicroFuture = 0.62m;
    private const decimal Future = 2.25m;
    private const decimal Share = 0.005m;
    private const decimal LeastForShares = 1m;
    private const decimal PartOfCurrency = 0.00002m;
    private const decimal LeastForCurrency = 2m;

    private static readonly HashSet<string> s_micros = ["MES", "MNQ", "MYM", "M2K"];

    /// <summary>In the instrument's currency.</summary>
    internal static decimal Of(Instrument instrument, decimal size, decimal price) => instrument.SecurityType switch
    {
        "FUT" => size * (s_micros.Contains(instrument.Symbol) ? MicroFuture : Future),
        "CASH" => Math.Max(LeastForCurrency, decimal.Round(size * price * PartOfCurrency, 4)),
        _ => Math.Max(LeastForShares, decimal.Round(size * Share, 4)),
    };
}
