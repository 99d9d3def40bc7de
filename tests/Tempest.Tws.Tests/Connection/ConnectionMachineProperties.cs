using CsCheck;
using Tempest.Tws.Connection;
using static Tempest.Tws.Connection.ConnectionEvent;
using static Tempest.Tws.Connection.ConnectionState;

namespace Tempest.Tws.Tests.Connection;

/// <summary>What must hold whatever happens, in whatever order.</summary>
public sealed class ConnectionMachineProperties
{
    private static readonly long s_sequences = Full.Count(100_000);

    [Fact]
    public void No_sequence_of_events_breaks_the_promises_of_a_connection()
    {
        Gen.Int[0, 19].Array[0, 60].Sample(
            choices =>
            {
                var world = new World();
                foreach (var choice in choices)
                    world.Happen(choice);
            },
            seed: "0000KOIPe001", iter: s_sequences, threads: 1);
    }

    /// <summary>A network that tells only what it can tell: a socket says nothing before it is open or after it is gone.</summary>
    private sealed class World
    {
        private readonly ConnectionMachine _machine = new(Given.Policy, () => Given.Local);
        private ConnectionState _state = new Idle(null);
        private DateTimeOffset _now = Given.Now;
        private bool _dialling;
        private bool _open;
        private bool _closing;
        private bool _wanted;
        private bool _versionKnown;
        private bool _accountsKnown;
        private bool _orderIdKnown;
        private readonly HashSet<ConnectionTimer> _timers = [];

        internal void Happen(int choice)
        {
            var happened = choice switch
            {
                0 => new ConnectRequested(),
                1 => new RedialRequested(),
                2 => new StopRequested(),
                3 or 4 when _dialling => Opened(),
                5 when _dialling => Ended(new DialFailed(Given.Refused)),
                6 or 7 when _open => Heard(new VersionReceived(187)),
                8 when _open => Heard(new VersionReceived(99)),
                9 when _open => Heard(new Redirected("10.0.0.9", null)),
                10 or 11 when _open => Heard(new AccountsReceived(Given.Accounts)),
                12 or 13 when _open => Heard(new OrderIdReceived(1)),
                14 when _open => new NoticeReceived(326),
                15 when _open => Ended(new PeerClosed("")),
                16 when _open => Ended(new PeerUnintelligible("")),
                17 when _closing => Gone(),
                18 when _timers.Count > 0 => new TimerElapsed(_timers.First(), TimeSpan.FromSeconds(20)),
                19 when _timers.Contains(ConnectionTimer.Step) => new TimerElapsed(ConnectionTimer.Step, TimeSpan.FromSeconds(60)),
                _ => (ConnectionEvent?)null,
            };
            if (happened is null)
                return;

            _wanted = happened switch { ConnectRequested or RedialRequested => true, StopRequested => false, _ => _wanted };
            if (happened is TimerElapsed elapsed)
                _timers.Remove(elapsed.Timer);
            _now += TimeSpan.FromSeconds(1);
            var before = _state;
            (_state, var effects) = _machine.Decide(_state, happened, _now);
            if (_state.GetType() != before.GetType())
                _timers.Clear();
            foreach (var effect in effects)
                Do(effect);
            Check();
        }

        private void Do(ConnectionEffect effect)
        {
            switch (effect)
            {
                case ConnectionEffect.Dial:
                    Assert.False(_dialling || _open || _closing, "dialled while another socket was there");
                    _dialling = true;
                    _versionKnown = _accountsKnown = _orderIdKnown = false;
                    break;
                case ConnectionEffect.CloseSocket:
                    Assert.False(_closing, "closed twice");
                    _closing = true;
                    _dialling = _open = false;
                    break;
                case ConnectionEffect.StartTimer timer:
                    Assert.True(timer.Due >= TimeSpan.Zero);
                    _timers.Add(timer.Timer);
                    break;
                default:
                    Assert.True(_open, $"{effect.GetType().Name} without an open socket");
                    break;
            }
        }

        private void Check()
        {
            if (_state is Connected)
                Assert.True(_versionKnown && _accountsKnown && _orderIdKnown && _open, "connected without all three");
            if (_state is Idle)
                Assert.False(_wanted || _dialling || _open || _closing, "idle though wanted, or with a socket");

            var goesOn = _dialling || _open || _closing || _timers.Contains(ConnectionTimer.Step);
            Assert.True(!_wanted || goesOn, "attempts stopped");
            if (_state is Connected)
                Assert.Contains(ConnectionTimer.Heartbeat, _timers);
        }

        private SocketOpened Opened()
        {
            (_dialling, _open) = (false, true);
            return new();
        }

        /// <summary>The far side is gone; the machine still has to close its own.</summary>
        private ConnectionEvent Ended(ConnectionEvent end)
        {
            _dialling = _open = false;
            return end;
        }

        private SocketClosed Gone()
        {
            _closing = false;
            return new();
        }

        private ConnectionEvent Heard(ConnectionEvent message)
        {
            _versionKnown |= message is VersionReceived { Version: 187 };
            _accountsKnown |= message is AccountsReceived && _state is Starting;
            _orderIdKnown |= message is OrderIdReceived && _state is Starting;
            return message;
        }
    }
}
