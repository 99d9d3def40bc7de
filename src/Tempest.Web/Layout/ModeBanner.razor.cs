using Tempest.Broker.State;

namespace Tempest.Web.Layout;

public sealed partial class ModeBanner
{
    private string Shape => Slice switch
    {
        AccountMode.Live => "▲",
        AccountMode.Paper => "▢",
        AccountMode.Simulated => "◇",
        _ => "?",
    };

    private string Word => Slice switch
    {
        AccountMode.Live => "LIVE",
        AccountMode.Paper => "PAPER",
        AccountMode.Simulated => "SIMULATED",
        _ => "Unknown account type until connected",
    };

    private string? Meaning => Slice switch
    {
        AccountMode.Live => "Real money: orders reach the exchange",
        AccountMode.Paper => "IB's practice account: no real money",
        AccountMode.Simulated => "Tempest's own simulator stands in for TWS: no broker, no money",
        _ => null,
    };

    // A simulator's account looks like a paper account; that it is none must be said even before it has answered.
    protected override AccountMode Select(BrokerSnapshot state) => state.Simulated ? AccountMode.Simulated : state.Tempest.Mode;
}
