using Tempest.Broker.Settings;

namespace Tempest.Broker.Connection;

/// <summary>The client IDs of this copy of Tempest: drawn, leased from other copies of the same user, and moved when TWS refuses one.</summary>
internal sealed class ClientIds(ISettingsStore settings, IClientIdLeases leases, Func<int, int> random) : IDisposable
{
    private readonly ClientIdPlanner _planner = new(random);
    private readonly Lock _lock = new();
    private readonly HashSet<int> _refused = [];
    private readonly List<IClientIdLease> _held = [];
    private (string Host, int Port)? _heldAt;
    private ConnectionPlan? _plan;
    private int? _movedTo;

    /// <summary>The plan in use; the same object until something changes it.</summary>
    /// <exception cref="InvalidOperationException">Nothing was planned yet.</exception>
    internal ConnectionPlan Current => _plan ?? throw new InvalidOperationException("No plan was made.");

    /// <summary>The plan for the saved settings: the one in use while they are unchanged.</summary>
    internal ConnectionPlan For(ConnectionSettings saved)
    {
        lock (_lock)
        {
            if (_plan is { } plan && plan.Matches(saved))
                return plan;
            _movedTo = null;
            _refused.Clear();
            return _plan = Make(saved, keep: true);
        }
    }

    /// <summary>What <see cref="For"/> would say if these settings were saved, without taking anything.</summary>
    internal ConnectionPlan Preview(ConnectionSettings asked)
    {
        lock (_lock)
        {
            if (_plan is { } plan && plan.Matches(asked))
                return plan;
            var (tempest, autoTrader) = _planner.Plan(asked, settings.OrderClientIds, Kept(), (_, _) => true);
            return new ConnectionPlan(asked, asked.Host, asked.Port, tempest, autoTrader);
        }
    }

    /// <summary>TWS proved that an ID is in use: draws anew what is auto. A pinned or kept ID stays.</summary>
    /// <returns>Whether any ID moved.</returns>
    internal bool Redraw(int refused)
    {
        lock (_lock)
        {
            var before = Current;
            _refused.Add(refused);
            if (_refused.Count > ClientIdPlanner.LastDrawn / 2)
                _refused.Clear();
            if (!before.Settings.TempestClientId.IsAuto)
                return false;
            // An AutoTrader ID that stays does not get better by moving the other one.
            var autoTraderStays = !before.Settings.AutoTraderClientId.IsAuto || settings.OrderClientIds.Kept is not null;
            if (refused == before.AutoTraderClientId && autoTraderStays)
                return false;
            _plan = Make(before.Settings, keep: false);
            return (_plan.TempestClientId, _plan.AutoTraderClientId) != (before.TempestClientId, before.AutoTraderClientId);
        }
    }

    /// <summary>TWS said that it moved its API to another port. Forgotten when settings are saved, or with null.</summary>
    internal void MovePort(int? port)
    {
        lock (_lock)
        {
            _movedTo = port == Current.Settings.Port ? null : port;
            _plan = Current with { Port = _movedTo ?? Current.Settings.Port };
        }
    }

    /// <summary>The engine sent an order under its ID: from now on auto keeps that ID, since IB lets only it change the order.</summary>
    internal void OrderSent()
    {
        lock (_lock)
        {
            var id = Current.AutoTraderClientId;
            var known = settings.OrderClientIds;
            var next = new OrderClientIds(Current.Settings.AutoTraderClientId.IsAuto ? id : known.Kept, known.EverUsed.Add(id));
            if (next.Kept != known.Kept || next.EverUsed.Count != known.EverUsed.Count)
                settings.SaveOrderClientIds(next);
        }
    }

    public void Dispose()
    {
        lock (_lock)
            Release();
    }

    private (int, int)? Kept() => _plan is { } plan ? (plan.TempestClientId, plan.AutoTraderClientId) : null;

    private ConnectionPlan Make(ConnectionSettings saved, bool keep)
    {
        var (tempest, autoTrader) = _planner.Plan(
            saved, settings.OrderClientIds, keep ? Kept() : null, (t, a) => !_refused.Contains(t) && !_refused.Contains(a) && TryLease(saved, t, a));
        return new ConnectionPlan(saved, saved.Host, _movedTo ?? saved.Port, tempest, autoTrader);
    }

    /// <summary>Takes both, or neither; what was held before is given back once the new ones are held.</summary>
    private bool TryLease(ConnectionSettings saved, int tempest, int autoTrader)
    {
        var at = (saved.Host, saved.Port);
        var stillHeld = _heldAt == at ? _held.Where(l => l.ClientId == tempest || l.ClientId == autoTrader).ToList() : [];
        var taken = new List<IClientIdLease>(stillHeld);
        foreach (var id in new[] { tempest, autoTrader }.Where(id => stillHeld.All(l => l.ClientId != id)))
        {
            if (leases.TryTake(saved.Host, saved.Port, id) is { } lease)
            {
                taken.Add(lease);
                continue;
            }

            foreach (var lost in taken.Except(stillHeld))
                lost.Dispose();
            return false;
        }

        foreach (var old in _held.Except(taken))
            old.Dispose();
        _held.Clear();
        _held.AddRange(taken);
        _heldAt = at;
        return true;
    }

    private void Release()
    {
        foreach (var lease in _held)
            lease.Dispose();
        _held.Clear();
    }
}
