using System.Collections.Immutable;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Connection;

/// <summary>What TWS's notices tell about IB's data farms.</summary>
internal static class FarmNotices
{
    /// <summary>How many farms are remembered at most, so that a broken peer cannot fill the memory; IB has about a dozen.</summary>
    internal const int MostFarms = 64;

    /// <summary>The farms after a notice: the same list where it is about none.</summary>
    internal static ImmutableArray<Farm> Apply(ImmutableArray<Farm> farms, int code, string text)
    {
        if (Read(code, text) is not { } told)
            return farms;
        var at = farms.ToList().FindIndex(f => f.Name == told.Name && f.Kind == told.Kind);
        if (at < 0)
            return farms.Length < MostFarms ? farms.Add(told) : farms;
        return farms[at] == told ? farms : farms.SetItem(at, told);
    }

    private static Farm? Read(int code, string text)
    {
        (FarmKind Kind, LinkState State)? known = code switch
        {
            TwsCodes.MarketDataFarmDown => (FarmKind.MarketData, LinkState.Down),
            TwsCodes.MarketDataFarmOk or TwsCodes.MarketDataFarmIdle => (FarmKind.MarketData, LinkState.Up),
            TwsCodes.MarketDataFarmConnecting => (FarmKind.MarketData, LinkState.Unknown),
            TwsCodes.HistoricalFarmDown => (FarmKind.Historical, LinkState.Down),
            TwsCodes.HistoricalFarmOk or TwsCodes.HistoricalFarmIdle => (FarmKind.Historical, LinkState.Up),
            TwsCodes.SecurityDefinitionFarmDown => (FarmKind.SecurityDefinition, LinkState.Down),
            TwsCodes.SecurityDefinitionFarmOk => (FarmKind.SecurityDefinition, LinkState.Up),
            _ => null,
        };
        return known is { } k ? new Farm(NameIn(text), k.Kind, k.State) : null;
    }

    /// <summary>The name stands behind the last colon in every language, or (idle farms) ends the sentence: "… inactive but should be available upon demand.ushmds".</summary>
    internal static string NameIn(string text)
    {
        var from = text.LastIndexOfAny([':', '.', ' ']) + 1;
        var name = text[from..].Trim();
        const int Longest = 40;
        return name.Length is > 0 and <= Longest ? name : "unnamed";
    }
}
