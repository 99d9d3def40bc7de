using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Clockwork;

/// <summary>Keeps the calendar in the store up to date, to the moment, and notices that the computer has slept.</summary>
internal sealed class ClockworkWatch : IDisposable
{
    /// <summary>How often it looks at least; a jump is noticed within this of waking.</summary>
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>A timer that comes so late has slept.</summary>
    internal static readonly TimeSpan Jump = TimeSpan.FromSeconds(30);

    private const int All = 1000;

    private readonly TimeProvider _clock;
    private readonly Store<BrokerSnapshot> _store;
    private readonly ISettingsStore _settings;
    private readonly Action<ClockJump> _jumped;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly string _zone;
    private DateTimeOffset? _expected;
    private DateTimeOffset? _downSince;
    private DateTimeOffset? _stoodSince;
    private DailyStop? _learnt;
    private int _learntOn;
    private (ClockworkSettings Settings, DailyStop? Stop, DateTimeOffset From, DateTimeOffset Edge)? _calm;

    /// <param name="jumped">Called when the computer has slept, from the timer or from whoever looks first after that.</param>
    internal ClockworkWatch(TimeProvider clock, Store<BrokerSnapshot> store, ISettingsStore settings, Action<ClockJump> jumped)
    {
        (_clock, _store, _settings, _jumped) = (clock, store, settings, jumped);
        _zone = TimeZoneInfo.TryConvertWindowsIdToIanaId(clock.LocalTimeZone.Id, out var iana) ? iana : clock.LocalTimeZone.Id;
        _timer = clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What is known before anything happened.</summary>
    internal static ClockworkState Initial(ISettingsStore settings, TimeProvider clock) =>
        ClockworkState.None with { Settings = settings.Clockwork ?? ClockworkSettings.DefaultFor(clock.LocalTimeZone), Stop = settings.Clockwork?.Stop };

    /// <summary>Begins to look; an outage is counted from now, the last connection of a former run from its history.</summary>
    internal void Start()
    {
        lock (_lock)
            _stoodSince = _settings.History(All).FirstOrDefault(e => e is { Session: SessionName.Tempest, To: SessionState.Connected })?.Time;
        Look(learn: true);
    }

    /// <summary>The session, or TWS's link to IB, may have turned; or the calendar was edited.</summary>
    internal void Look(bool learn = false)
    {
        ClockJump? jump;
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            // Whoever looks first after a sleep: often that is something TWS says, before the timer comes.
            jump = _expected is { } expected && now - expected > Jump ? new ClockJump(now, now - expected) : null;
            var state = _store.Current;
            var connected = state.Tempest.State is SessionState.Connected;
            _downSince = connected && state.Tempest.Links.Ib is not LinkState.Down ? null : _downSince ?? now;
            if (connected)
                _stoodSince = state.Tempest.Since;
            var settings = state.Clockwork.Settings;
            Learn(now, learn);
            var stop = settings.Stop ?? _learnt;
            if (_downSince is null && jump is null && _calm is { } calm && ReferenceEquals(calm.Settings, settings) && calm.Stop == stop && now >= calm.From && now < calm.Edge)
            {
                // TWS can say a thousand things a second; while all is well the calendar says the same until its next edge.
                Wait(calm.Edge, now);
                return;
            }

            var (inside, next) = Calendar.At(settings, stop, now);
            var tone = Calendar.Tone(settings, stop, _downSince, now);
            var signInNeeded = NeedsLogin(state.Tempest, tone, now) && _stoodSince is { } since && Calendar.SignInExpired(settings, since, now);
            _store.Update(s => s with
            {
                Clockwork = s.Clockwork with
                {
                    Stop = stop,
                    Inside = inside.SequenceEqual(s.Clockwork.Inside) ? s.Clockwork.Inside : inside,
                    Next = next,
                    DownSince = _downSince,
                    Tone = tone,
                    SignInNeeded = signInNeeded,
                    LastJump = jump ?? s.Clockwork.LastJump,
                },
            });

            var edge = Calendar.NextEdge(settings, stop, now) ?? DateTimeOffset.MaxValue;
            _calm = _downSince is null ? (settings, stop, now, edge) : null;
            Wait(edge, now);
        }

        if (jump is not null)
            _jumped(jump);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Looks again at the edge, and after ten seconds at the latest.</summary>
    private void Wait(DateTimeOffset edge, DateTimeOffset now)
    {
        var time = edge - now < Period ? edge - now : Period;
        _expected = now + time;
        _timer.Change(time, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Whether it looks as if TWS waits for a login: it is gone, which takes an attempt that failed since it hung up; or it stands, and has been without IB for
    /// longer than a reset explains. A connection that only broke off for a moment asks nobody to log in.
    /// </summary>
    private bool NeedsLogin(SessionStatus session, OutageTone tone, DateTimeOffset now) => session.State is SessionState.Connected
        ? _downSince is { } since && tone is not OutageTone.Usual && now - since >= Calendar.Grace
        : session.Cause is { Code: not (CauseCode.ClosedByTws or CauseCode.StoppedAnswering or CauseCode.ProtocolError) };

    /// <summary>Once a day is often enough; the history is read from memory.</summary>
    private void Learn(DateTimeOffset now, bool asked)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime).DayNumber;
        if (!asked && _learntOn == today)
            return;
        _learntOn = today;
        _learnt = LearntStop.From(_settings.History(All), _zone, now);
    }
}
