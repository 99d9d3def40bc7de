using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Simulator.World.Books;
using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Tells of accounts: values, positions, profit and loss; once, and then whenever they change.</summary>
internal sealed partial class AccountDesk : IDesk
{
    /// <summary>How often values are looked at that move with the market.</summary>
    private static readonly TimeSpan s_valuePeriod = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan s_profitPeriod = TimeSpan.FromSeconds(1);

    private readonly Simulation _simulation;
    private readonly ClientConnection _connection;
    private readonly Dictionary<int, ProfitRequest> _profits = [];
    private readonly Dictionary<int, SummaryRequest> _summaries = [];
    private readonly Dictionary<int, RequestAccountUpdatesMulti> _valuesMulti = [];
    private readonly Dictionary<int, RequestPositionsMulti> _positionsMulti = [];
    private readonly Dictionary<(string Subscription, string Key), string> _toldValues = [];
    private string? _account;
    private bool _tellsPositions;
    private ITimer? _profitTimer;
    private ITimer? _valueTimer;

    internal AccountDesk(Simulation simulation, ClientConnection connection)
    {
        (_simulation, _connection) = (simulation, connection);
        simulation.Accounts.Booked += OnBooked;
    }

    /// <summary>The accounts this client is told of.</summary>
    private IReadOnlyList<string> Login => _connection.Behaviour.Accounts ?? _simulation.Options.Accounts;

    private Accounts Accounts => _simulation.Accounts;

    public bool Take<T>(T request)
        where T : IWireMessage<T>
    {
        lock (_simulation.World)
        {
            var taken = TakeValues(request) || TakePositions(request) || TakeProfits(request);
            if (taken)
                SetTimers();
            return taken;
        }
    }

    public void Close()
    {
        Accounts.Booked -= OnBooked;
        Accounts.Subscribers.Remove(this);
        _account = null;
        _tellsPositions = false;
        _profits.Clear();
        _summaries.Clear();
        _valuesMulti.Clear();
        _positionsMulti.Clear();
        SetTimers();
    }

    /// <summary>Whether the account is one of the login's; says no otherwise.</summary>
    private bool IsKnown(int request, string account, string model)
    {
        if (Login.Contains(account) && model.Length == 0)
            return true;
        Refuse(request, Login.Contains(account) ? "This login has no models" : "Invalid account code");
        return false;
    }

    private void Refuse(int request, string cause) => _connection.Send(OrderNotices.Invalid(request, cause));

    private void OnBooked(Account account, Instrument? instrument)
    {
        if (instrument is not null)
            TellPositionChange(account, instrument);
        if (instrument is not null && account.Name == _account)
            TellHolding(account, instrument);
        TellValueChanges();
        TellProfitChanges();
    }

    /// <summary>Timers run only while there is something to tell.</summary>
    private void SetTimers()
    {
        Set(ref _profitTimer, _profits.Count > 0, s_profitPeriod, TellProfitChanges);
        Set(ref _valueTimer, _account is not null || _summaries.Count > 0 || _valuesMulti.Count > 0, s_valuePeriod, () =>
        {
            TellPortfolio();
            TellValueChanges();
        });
    }

    private void Set(ref ITimer? timer, bool isNeeded, TimeSpan period, Action tell)
    {
        if (isNeeded == timer is not null)
            return;
        timer?.Dispose();
        timer = isNeeded ? _simulation.Time.CreateTimer(_ => Tell(tell), null, period, period) : null;
    }

    private void Tell(Action tell)
    {
        lock (_simulation.World)
            tell();
    }
}
