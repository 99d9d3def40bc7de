namespace Tempest.Simulator.World;

/// <summary>What happened in a span of time, in ticks of the instrument: trades, and the quotes they were done at.</summary>
internal struct Tally
{
    internal Range4 Trades;
    internal Range4 Bids;
    internal Range4 Asks;

    /// <summary>Bid and ask added: twice the middle.</summary>
    internal Range4 Middles;

    internal long Volume;

    /// <summary>The sum of price times size.</summary>
    internal long Turnover;

    internal int Count;

    /// <summary>Bid and ask, each times the milliseconds it stood.</summary>
    internal long BidTime;
    internal long AskTime;
    internal long Milliseconds;

    internal readonly bool IsEmpty => Count == 0;

    internal void Add(in Tick tick)
    {
        var isFirst = Count == 0;
        Trades.Add(tick.Price, isFirst);
        Bids.Add(tick.Bid, isFirst);
        Asks.Add(tick.Ask, isFirst);
        Middles.Add(tick.Bid + tick.Ask, isFirst);
        Volume += tick.Size;
        Turnover += (long)tick.Price * tick.Size;
        Count++;
    }

    /// <summary>A quote that stood so long.</summary>
    internal void Stood(in Tick tick, long milliseconds)
    {
        BidTime += tick.Bid * milliseconds;
        AskTime += tick.Ask * milliseconds;
        Milliseconds += milliseconds;
    }

    /// <summary>What followed on this.</summary>
    internal void Add(in Tally next)
    {
        if (next.IsEmpty)
            return;
        var isFirst = Count == 0;
        Trades.Add(next.Trades, isFirst);
        Bids.Add(next.Bids, isFirst);
        Asks.Add(next.Asks, isFirst);
        Middles.Add(next.Middles, isFirst);
        Volume += next.Volume;
        Turnover += next.Turnover;
        Count += next.Count;
        BidTime += next.BidTime;
        AskTime += next.AskTime;
        Milliseconds += next.Milliseconds;
    }

    /// <summary>A span in which nothing happened: the quote and the last trade stood.</summary>
    internal static Tally Quiet(in Tick before, long milliseconds)
    {
        var tally = new Tally();
        tally.Trades.Add(before.Price, isFirst: true);
        tally.Bids.Add(before.Bid, isFirst: true);
        tally.Asks.Add(before.Ask, isFirst: true);
        tally.Middles.Add(before.Bid + before.Ask, isFirst: true);
        tally.Stood(before, milliseconds);
        return tally;
    }

    /// <summary>First, highest, lowest and last of a row of numbers.</summary>
    internal struct Range4
    {
        internal int Open;
        internal int High;
        internal int Low;
        internal int Close;

        internal void Add(int value, bool isFirst)
        {
            if (isFirst)
            {
                Open = High = Low = Close = value;
                return;
            }

            High = Math.Max(High, value);
            Low = Math.Min(Low, value);
            Close = value;
        }

        internal void Add(in Range4 next, bool isFirst)
        {
            if (isFirst)
            {
                this = next;
                return;
            }

            High = Math.Max(High, next.High);
            Low = Math.Min(Low, next.Low);
            Close = next.Close;
        }
    }
}
