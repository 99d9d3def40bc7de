using Tempest.Simulator.Faults;

namespace Tempest.Simulator.Scripting;

/// <summary>What a script can do about markets and their data.</summary>
internal static partial class Verbs
{
    private static Dictionary<string, Verb> AboutMarkets() => new()
    {
        // How requests for market data are met.
        ["market-data"] = Setting(Reach.Any, MarketData),
        ["history"] = Watching(w => w.OneOf("refused", "answered") is "refused" ? m => m with { RefusesHistory = true } : m => m with { RefusesHistory = false }),
        ["first-price"] = Watching(FirstPrice),
        ["market-data-lines"] = new Verb(Reach.Everyone, NeedsMoment: false, Lines),

        // What happens to the markets.
        ["market"] = new Verb(Reach.Everyone, NeedsMoment: false, Market),
        ["trade"] = new Verb(Reach.Everyone, NeedsMoment: false, Trade),
        ["halt"] = new Verb(Reach.Everyone, NeedsMoment: false, w => Halting(w, isHalted: true)),
        ["resume"] = new Verb(Reach.Everyone, NeedsMoment: false, w => Halting(w, isHalted: false)),

        // What happens to streams that stand.
        ["mute-streams"] = Doing(Reach.Any, (tws, whom) => tws.MuteStreams(whom)),
        ["bad-price"] = new Verb(Reach.Any, NeedsMoment: true, BadPrice),
        ["reset-depth"] = Doing(Reach.Any, (tws, whom) => tws.ResetDepth(whom)),
    };

    private static Verb Watching(Func<Words, Func<MarketBehaviour, MarketBehaviour>> parse) => Setting(Reach.Any, words =>
    {
        var change = parse(words);
        return b => b with { Market = change(b.Market) };
    });

    private static Func<Behaviour, Behaviour> MarketData(Words words)
    {
        var access = words.OneOf("live", "partly", "delayed", "none", "competing-session") switch
        {
            "live" => MarketDataAccess.Live,
            "partly" => MarketDataAccess.Partly,
            "delayed" => MarketDataAccess.Delayed,
            "none" => MarketDataAccess.None,
            _ => MarketDataAccess.CompetingSession,
        };
        if (access is not (MarketDataAccess.Delayed or MarketDataAccess.None) || words.IsAtEnd)
            return b => b with { Market = b.Market with { Access = access, RefusalCode = MarketBehaviour.Normal.RefusalCode } };
        var code = words.OneOf("354", "10089", "10168", "10186") switch
        {
            "354" => 354,
            "10089" => 10089,
            "10168" => 10168,
            _ => 10186,
        };
        return b => b with { Market = b.Market with { Access = access, RefusalCode = code } };
    }

    private static Func<MarketBehaviour, MarketBehaviour> FirstPrice(Words words)
    {
        if (words.Take("right"))
            return m => m with { BadFirstPrice = null };
        var price = words.Price();
        return m => m with { BadFirstPrice = price };
    }

    private static Deed Lines(Words words)
    {
        var lines = words.Number(0, 10_000);
        return Does((tws, _) => tws.SetMarketDataLines(lines));
    }

    private static Deed Market(Words words)
    {
        var isOpen = words.OneOf("open", "closed") is "open";
        return Does((tws, _) => tws.SetMarketsOpen(isOpen));
    }

    private static Deed Trade(Words words)
    {
        var instrument = words.Next("an instrument, such as MESZ6 or MES");
        var price = words.Price();
        return Does((tws, _) => tws.Trade(instrument, price));
    }

    private static Deed Halting(Words words, bool isHalted)
    {
        var instrument = words.Next("an instrument, such as MESZ6 or MES");
        return Does((tws, _) => tws.SetHalted(instrument, isHalted));
    }

    private static Deed BadPrice(Words words)
    {
        var price = words.Price();
        return Does((tws, whom) => tws.SendBadPrice(price, whom));
    }
}
