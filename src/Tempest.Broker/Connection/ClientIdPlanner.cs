using Tempest.Broker.Settings;

namespace Tempest.Broker.Connection;

/// <summary>The rules by which "auto" becomes a number.</summary>
/// <param name="random">A number from 0 up to, not including, the one it is given.</param>
internal sealed class ClientIdPlanner(Func<int, int> random)
{
    /// <summary>The IDs that a random Tempest ID is drawn from: 0 means something else to TWS, and 999 has no next number.</summary>
    internal const int FirstDrawn = 1, LastDrawn = 998;

    /// <summary>Both IDs for these settings, which must be valid.</summary>
    /// <param name="keep">The IDs in use: they stay where they still fit. Null where there are none, or TWS refused them.</param>
    /// <param name="orders">IDs that sent orders, and the one the engine keeps.</param>
    /// <param name="isFree">Whether a drawn pair may be had; asked for one pair after the other until one may.</param>
    /// <returns>A pair that the settings allow. Where no pair is free, one that is not: TWS then says so itself.</returns>
    internal (int Tempest, int AutoTrader) Plan(
        ConnectionSettings settings, OrderClientIds orders, (int Tempest, int AutoTrader)? keep, Func<int, int, bool> isFree)
    {
        int? pinnedAutoTrader = settings.AutoTraderClientId.Pinned ?? orders.Kept;
        if (settings.TempestClientId.Pinned is { } pinned)
        {
            var pair = (pinned, pinnedAutoTrader ?? pinned + 1);
            isFree(pair.Item1, pair.Item2);
            return pair;
        }

        if (keep is { } kept && Fits(kept.Tempest, pinnedAutoTrader, orders) && isFree(kept.Tempest, pinnedAutoTrader ?? kept.Tempest + 1))
            return (kept.Tempest, pinnedAutoTrader ?? kept.Tempest + 1);

        const int Count = LastDrawn - FirstDrawn + 1;
        var start = random(Count);
        int? fallback = null;
        for (var i = 0; i < Count; i++)
        {
            var drawn = FirstDrawn + ((start + i) % Count);
            if (!Fits(drawn, pinnedAutoTrader, orders))
                continue;
            fallback ??= drawn;
            if (isFree(drawn, pinnedAutoTrader ?? drawn + 1))
                return (drawn, pinnedAutoTrader ?? drawn + 1);
        }

        // Every other number was taken or has sent orders: with 998 to choose from this needs several hundred copies of Tempest.
        var last = fallback ?? FirstDrawn;
        return (last, pinnedAutoTrader ?? last + 1);
    }

    private static bool Fits(int drawn, int? autoTrader, OrderClientIds orders) =>
        drawn is >= FirstDrawn and <= LastDrawn
        && drawn != autoTrader
        && !orders.EverUsed.Contains(drawn)
        && (autoTrader is not null || !orders.EverUsed.Contains(drawn + 1));
}
