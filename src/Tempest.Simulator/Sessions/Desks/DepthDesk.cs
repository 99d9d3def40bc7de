using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Order books.</summary>
internal sealed class DepthDesk : StreamDesk<DepthDesk.Book>
{
    private const int MostRows = 10;

    internal DepthDesk(Simulation simulation, ClientConnection connection)
        : base(simulation, connection)
    {
    }

    public override bool Take<T>(T request)
    {
        switch (request)
        {
            case RequestMarketDepth depth:
                lock (Simulation.World)
                    Subscribe(depth);
                return true;
            case CancelMarketDepth cancel:
                lock (Simulation.World)
                    Cancel(cancel.RequestId);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Every book starts again from nothing, and its client is told to empty its own.</summary>
    internal void Reset()
    {
        foreach (var book in Streams.Values)
            book.Reset();
    }

    private void Subscribe(RequestMarketDepth request)
    {
        if (Refusal(request, out var instrument) is { } refusal)
        {
            Connection.Send(refusal with { RequestId = request.RequestId });
            return;
        }

        string[] exchanges = request.IsSmartDepth && instrument!.SecurityType is "STK"
            ? [.. ReferenceBook.DepthExchanges.Where(e => e.SecType == "STK").Select(e => e.Exchange)]
            : [request.Contract.Exchange.Length > 0 ? request.Contract.Exchange : instrument!.Contract.Exchange];
        if (request.IsSmartDepth)
            Connection.Send(MarketNotices.DepthExchanges(request.RequestId, string.Join("; ", exchanges)));
        // Books of stocks and smart books name who stands in each row.
        var hasNames = request.IsSmartDepth || instrument!.SecurityType is "STK";
        var book = new Book(Simulation, Connection, this, instrument!, request.RequestId, Math.Min(request.Rows, MostRows), hasNames ? exchanges : [], request.IsSmartDepth);
        Streams[request.RequestId] = book;
        book.Update();
    }

    private ErrorMessage? Refusal(RequestMarketDepth request, out Instrument? instrument)
    {
        instrument = null;
        var id = request.RequestId;
        if (Streams.ContainsKey(id))
            return MarketNotices.DuplicateId(id);
        instrument = Simulation.Instruments.Single(request.Contract, out var refusal);
        if (instrument is null)
            return refusal;
        if (request.Rows < 1)
            return MarketNotices.Invalid(id, "The number of rows must be 1 or more");
        var asked = request.Contract.Exchange is "ISLAND" ? "NASDAQ" : request.Contract.Exchange;
        var type = instrument.SecurityType;
        if (!request.IsSmartDepth && asked.Length > 0 && !(instrument.IsFuture || ReferenceBook.DepthExchanges.Any(e => e.Exchange == asked && e.SecType == type)))
            return MarketNotices.NoDepth(id);
        var market = Connection.Behaviour.Market;
        if (market.Access is MarketDataAccess.CompetingSession)
            return MarketNotices.CompetingSession(id);
        if (market.Access is MarketDataAccess.None or MarketDataAccess.Delayed)
            return MarketNotices.NotSubscribed(id, 354, hasDelayed: false);
        var limits = Simulation.Limits;
        if (limits.DepthUsed >= limits.Depth)
            return MarketNotices.TooManyDepth(id, limits.Depth);
        limits.DepthUsed++;
        return null;
    }

    /// <summary>A halt ends the book: the client has to ask again.</summary>
    private void EndHalted(int id)
    {
        if (End(id))
            Connection.Send(MarketNotices.DepthHalted(id));
    }

    protected override ErrorMessage Unknown(int id) => MarketNotices.UnknownDepth(id);

    protected override void Free() => Simulation.Limits.DepthUsed--;

    /// <summary>One book as its client has it, and the changes that bring it to what it should be.</summary>
    internal sealed class Book : IMarketStream
    {
        private const int Insert = 0;
        private const int Change = 1;
        private const int Delete = 2;
        private const int Ask = 0;
        private const int Bid = 1;

        private readonly Simulation _simulation;
        private readonly ClientConnection _connection;
        private readonly DepthDesk _desk;
        private readonly Instrument _instrument;
        private readonly int _request;
        private readonly int _rows;
        private readonly string[] _names;
        private readonly bool _isSmart;
        private readonly IDisposable _watch;
        private readonly List<Row>[] _shown = [[], []];

        internal Book(Simulation simulation, ClientConnection connection, DepthDesk desk, Instrument instrument, int request, int rows, string[] names, bool isSmart)
        {
            (_simulation, _connection, _desk, _instrument, _request, _rows, _names, _isSmart) = (simulation, connection, desk, instrument, request, rows, names, isSmart);
            _watch = simulation.Market.Watch(instrument, _ => Stepped());
        }

        public bool IsMuted { get; set; }

        public void Dispose() => _watch.Dispose();

        internal void Update()
        {
            if (IsMuted || !_simulation.Ib.Serves(_instrument.Farm))
                return;
            var batch = _connection.NewBatch();
            foreach (var side in (int[])[Bid, Ask])
                Bring(batch, side, Wanted(side));
            if (batch.Frames.Count > 0)
                _connection.Send(batch);
        }

        internal void Reset()
        {
            _connection.Send(MarketNotices.DepthReset(_request));
            _shown[Ask].Clear();
            _shown[Bid].Clear();
            Update();
        }

        private void Stepped()
        {
            if (_simulation.Market.IsHalted(_instrument))
                _desk.EndHalted(_request);
            else
                Update();
        }

        /// <summary>The quote on top, and below it one row a tick, fuller farther away. No rows while the market is closed.</summary>
        private List<Row> Wanted(int side)
        {
            var quote = _simulation.Market.QuoteOf(_instrument);
            var (top, size) = side == Bid ? (quote.Bid, quote.BidSize) : (quote.Ask, quote.AskSize);
            if (top is not { } price)
                return [];
            var now = _simulation.Time.GetUtcNow().ToUnixTimeSeconds();
            var unit = Math.Max(1, _instrument.Root.Lot >= 100 ? _instrument.Root.Lot : 1);
            var rows = new List<Row>(_rows);
            for (var at = 0; at < _rows; at++)
            {
                var level = side == Bid ? price - (at * _instrument.TickSize) : price + (at * _instrument.TickSize);
                // A row keeps its size for some seconds, each at its own moment.
                var dice = Noise.Of((ulong)_instrument.ConId + (ulong)side, (long)(level / _instrument.TickSize));
                dice = Noise.Of(dice, (now + (long)(dice % 7)) / 7);
                var depth = at == 0 ? size : unit * (1 + (long)(dice % (ulong)(20 + (15 * at))));
                rows.Add(new Row(level, depth, _names.Length == 0 ? "" : _names[(int)((dice >> 20) % (ulong)_names.Length)]));
            }

            return rows;
        }

        /// <summary>
        /// Row by row, inserting and deleting at the end only: right for clients that move rows on an insert, and for those
        /// that do not.
        /// </summary>
        private void Bring(Batch batch, int side, List<Row> wanted)
        {
            var shown = _shown[side];
            while (shown.Count > wanted.Count)
            {
                Add(batch, shown.Count - 1, Delete, side, shown[^1] with { Price = 0, Size = 0 });
                shown.RemoveAt(shown.Count - 1);
            }

            for (var at = 0; at < wanted.Count; at++)
            {
                if (at == shown.Count)
                {
                    shown.Add(wanted[at]);
                    Add(batch, at, Insert, side, wanted[at]);
                }
                else if (shown[at] != wanted[at])
                {
                    shown[at] = wanted[at];
                    Add(batch, at, Change, side, wanted[at]);
                }
            }
        }

        private void Add(Batch batch, int position, int operation, int side, Row row)
        {
            var size = WireSizes.OfTick(_instrument, row.Size, _connection.ServerVersion);
            if (_names.Length == 0)
                batch.Add(new MarketDepth(_request, position, operation, side, row.Price, size));
            else
                batch.Add(new MarketDepthL2(_request, position, row.Name, operation, side, row.Price, size, _isSmart));
        }

        private sealed record Row(decimal Price, decimal Size, string Name);
    }
}
