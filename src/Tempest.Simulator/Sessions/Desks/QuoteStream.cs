using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.MarketData;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>
/// The quotes that one request gets, as TWS samples them: at first all there is, then four times a second what has changed.
/// Guarded by the simulation's lock.
/// </summary>
internal sealed class QuoteStream : IDisposable
{
    private static readonly TimeSpan s_delay = TimeSpan.FromMinutes(15);

    private readonly Simulation _simulation;
    private readonly ClientConnection _connection;
    private readonly Instrument _instrument;
    private readonly int _request;
    private readonly bool _isDelayed;
    private readonly bool _showsFrozen;
    private readonly GenericTicks _generic;
    private readonly GenericTickStream _genericStream;
    private readonly TickFields _fields;
    private readonly IDisposable _watch;
    private Quote? _sent;
    private int? _sentType;
    private bool? _sentHalted;
    private bool _isCompeting;
    private bool _isMuted;
    private decimal? _badPrice;

    /// <param name="asksFor">The kind of market data that the client chose, 1 to 4.</param>
    internal QuoteStream(Simulation simulation, ClientConnection connection, Instrument instrument, int request, bool isDelayed, int asksFor, GenericTicks generic)
    {
        (_simulation, _connection, _instrument, _request, _isDelayed, _generic) = (simulation, connection, instrument, request, isDelayed, generic);
        _showsFrozen = asksFor is 2 or 4;
        _fields = isDelayed ? TickFields.Delayed : TickFields.Live;
        _genericStream = new GenericTickStream(simulation, instrument, request, generic);
        _badPrice = connection.Behaviour.Market.BadFirstPrice;
        _watch = simulation.Market.Watch(instrument, Stepped);
    }

    private int Version => _connection.ServerVersion;

    /// <summary>What comes first. The stream goes on from there.</summary>
    internal void Begin()
    {
        var batch = _connection.NewBatch();
        if (_isDelayed)
            batch.Add(MarketNotices.DelayedInstead(_request));
        if (Version >= Tws.ServerVersion.TickParameters)
            batch.Add(new TickParameters(_request, _instrument.TickSize, ReferenceBook.BboExchangeOf(_instrument), _instrument.SecurityType is "STK" ? 3 : 0));
        Update(batch, []);
        _connection.Send(batch);
    }

    /// <summary>Sends no more, as a stream that did not survive a blip of its farm. Only the client's new request brings quotes again.</summary>
    internal void Mute() => _isMuted = true;

    /// <summary>Sends one wrong price in place of the last trade's; the next ones are right.</summary>
    internal void SendBadPrice(decimal price)
    {
        var batch = _connection.NewBatch();
        AddBadPrice(batch, price);
        _connection.Send(batch);
    }

    public void Dispose() => _watch.Dispose();

    private void Stepped(MarketStep step)
    {
        if (_isMuted || !_simulation.Ib.Serves(_instrument.Farm))
            return;
        var batch = _connection.NewBatch();
        if (_connection.Behaviour.Market.Access is MarketDataAccess.CompetingSession)
        {
            if (_isCompeting)
                return;
            _isCompeting = true;
            batch.Add(MarketNotices.CompetingSession(_request));
            _connection.Send(batch);
            return;
        }

        if (_isCompeting)
        {
            // All anew: nothing is known of what was missed.
            _isCompeting = false;
            (_sent, _sentType) = (null, null);
        }

        Update(batch, step.Ticks);
        if (batch.Frames.Count > 0)
            _connection.Send(batch);
    }

    private void Update(Batch batch, IReadOnlyList<Tick> ticks)
    {
        if (!_simulation.Ib.Serves(_instrument.Farm))
            return;
        var market = _simulation.Market;
        var isOpen = market.IsOpen(_instrument);
        AddType(batch, isOpen);
        if (_badPrice is { } bad)
        {
            AddBadPrice(batch, bad);
            _badPrice = null;
        }

        var quote = _isDelayed ? market.PastQuoteOf(_instrument, _simulation.Time.GetUtcNow() - s_delay, _showsFrozen)
            : isOpen || !_showsFrozen ? market.QuoteOf(_instrument)
            : market.LastQuoteOf(_instrument);
        if (!_generic.LeavesOutOrdinary)
            AddOrdinary(batch, quote, ticks.Count > 0);
        AddHalted(batch, market.IsHalted(_instrument));
        if (!_isDelayed)
            _genericStream.Update(batch, quote, ticks, Version);
        _sent = quote;
    }

    private void AddType(Batch batch, bool isOpen)
    {
        var type = (_isDelayed ? 3 : 1) + (_showsFrozen && !isOpen ? 1 : 0);
        if (type == _sentType)
            return;
        _sentType = type;
        batch.Add(new MarketDataType(_request, type));
    }

    private void AddOrdinary(Batch batch, Quote quote, bool hasTrades)
    {
        var attributes = _isDelayed || quote.Bid is null ? TickAttributes.None : TickAttributes.CanAutoExecute;
        AddPrice(batch, _fields.Bid, _fields.BidSize, quote.Bid, quote.BidSize, _sent is null ? null : (_sent.Bid, _sent.BidSize), attributes);
        AddPrice(batch, _fields.Ask, _fields.AskSize, quote.Ask, quote.AskSize, _sent is null ? null : (_sent.Ask, _sent.AskSize), attributes);
        if (quote.Last is not null)
            AddLast(batch, quote, hasTrades);
        AddFigure(batch, _fields.High, quote.High, _sent?.High);
        AddFigure(batch, _fields.Low, quote.Low, _sent?.Low);
        if (quote.Last is not null && (_sent is null || quote.Volume != _sent.Volume))
            batch.Add(new TickSize(_request, _fields.Volume, Size(quote.Volume)));
        AddFigure(batch, _fields.Close, quote.PreviousClose, _sent?.PreviousClose);
        AddFigure(batch, _fields.Open, quote.Open, _sent?.Open);
    }

    private void AddLast(Batch batch, Quote quote, bool hasTrades)
    {
        AddPrice(batch, _fields.Last, _fields.LastSize, quote.Last, quote.LastSize, _sent is null ? null : (_sent.Last, _sent.LastSize), TickAttributes.None);
        if (_sent is not null && quote.Last == _sent.Last && quote.LastSize == _sent.LastSize && hasTrades && quote.LastTime != _sent.LastTime)
            batch.Add(new TickSize(_request, _fields.LastSize, Size(quote.LastSize)));
        if (_sent is null || quote.LastTime.ToUnixTimeSeconds() != _sent.LastTime.ToUnixTimeSeconds())
            batch.Add(new TickString(_request, _fields.LastTime, quote.LastTime.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        if (_sent is null && !_isDelayed && _instrument.SecurityType is "STK")
        {
            // Letters of exchanges in the map that REQ_SMART_COMPONENTS gives.
            batch.Add(new TickString(_request, TickFields.BidExchange, "Q"));
            batch.Add(new TickString(_request, TickFields.AskExchange, "Q"));
            batch.Add(new TickString(_request, TickFields.LastExchange, "Q"));
        }
    }

    /// <summary>The price with its size, and the size again by itself, as TWS does; the size alone where only that changed.</summary>
    private void AddPrice(Batch batch, int field, int sizeField, decimal? price, decimal size, (decimal? Price, decimal Size)? before, TickAttributes attributes)
    {
        // -1 with size 0 says that there is none at the moment.
        var onWire = Size(size);
        if (before is null || before.Value.Price != price)
            batch.Add(new TickPrice(_request, field, price ?? -1, price is null ? 0 : onWire, attributes));
        if (before is null || before.Value != (price, size))
            batch.Add(new TickSize(_request, sizeField, price is null ? 0 : onWire));
    }

    private void AddFigure(Batch batch, int field, decimal? value, decimal? before)
    {
        if (value is not null && (_sent is null || value != before))
            batch.Add(new TickPrice(_request, field, value, 0, TickAttributes.None));
    }

    private void AddHalted(Batch batch, bool isHalted)
    {
        if (_generic.LeavesOutOrdinary || isHalted == _sentHalted)
            return;
        _sentHalted = isHalted;
        batch.Add(new TickGeneric(_request, _fields.Halted, isHalted ? 1 : 0));
    }

    private void AddBadPrice(Batch batch, decimal price)
    {
        batch.Add(new TickPrice(_request, _fields.Last, price, 1, TickAttributes.None));
        batch.Add(new TickSize(_request, _fields.LastSize, 1));
        // The right one follows although it has not changed.
        if (_sent is { } sent)
            _sent = sent with { Last = price };
    }

    private decimal Size(decimal size) => WireSizes.OfTick(_instrument, size, Version);
}
