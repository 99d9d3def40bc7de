namespace Tempest.Simulator.World.Books;

/// <summary>What an account holds of one contract, and what it has made on it. Pure: a fold over deals.</summary>
/// <param name="Size">Negative when short.</param>
/// <param name="AverageCost">For one contract, with commissions and times the multiplier; 0 when flat.</param>
/// <param name="Realized">Made by closing since the beginning, less commissions.</param>
/// <param name="Flow">All money that went in and out, as if everything was paid in full.</param>
internal sealed record Holding(Instrument Instrument, decimal Size, decimal AverageCost, decimal Realized, decimal Flow)
{
    internal static Holding None(Instrument instrument) => new(instrument, 0, 0, 0, 0);

    /// <summary>Books a deal.</summary>
    /// <param name="realized">What it made; null where it closed nothing.</param>
    internal Holding Book(Deal deal, out decimal? realized)
    {
        realized = null;
        var unit = deal.Price * Instrument.Multiplier;
        var closed = Math.Sign(Size) * Math.Sign(deal.Change) < 0 ? Math.Min(Math.Abs(Size), deal.Size) : 0;
        var opened = deal.Size - closed;
        var (size, cost) = (Size, AverageCost);
        if (closed > 0)
        {
            var made = (closed * Math.Sign(Size) * (unit - cost)) - (deal.Commission * closed / deal.Size);
            realized = made;
            size -= closed * Math.Sign(Size);
        }

        if (opened > 0)
        {
            // A commission makes a long position dearer, and a short one bring less.
            var sign = Math.Sign(deal.Change);
            var paid = (opened * unit) + (sign * deal.Commission * opened / deal.Size);
            cost = ((Math.Abs(size) * cost) + paid) / (Math.Abs(size) + opened);
            size += sign * opened;
        }

        return this with { Size = size, AverageCost = size == 0 ? 0 : cost, Realized = Realized + (realized ?? 0), Flow = Flow + deal.Flow };
    }

    /// <summary>What it is worth at a price of the market.</summary>
    internal decimal ValueAt(decimal price) => Size * price * Instrument.Multiplier;

    internal decimal UnrealizedAt(decimal price) => ValueAt(price) - (Size * AverageCost);
}
