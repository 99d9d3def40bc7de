using Tempest.Broker.Connection;
using Tempest.Broker.Diagnosis;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Connection;

public sealed class HistoryRecorderTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 14, 30, 0, TimeSpan.Zero);
    private readonly InMemorySettings _settings = new();
    private readonly HistoryRecorder _recorder;
    private SessionStatus _status = new(
        SessionName.Tempest, SessionState.Disconnected, s_start, "127.0.0.1", 7497, null, null, AccountMode.Unknown, [], 0, null, null, null, Links.Unknown);

    private DateTimeOffset _now = s_start;

    public HistoryRecorderTests() => _recorder = new HistoryRecorder(_settings);

    [Fact]
    public void A_connection_and_its_loss_are_four_entries_newest_first()
    {
        Turn(SessionState.Connecting, 1);
        Turn(SessionState.Connected, 1);
        Turn(SessionState.Disconnected, 1, FailureKind.ClosedByTws);
        Turn(SessionState.Connecting, 2);

        Assert.Equal(
            ["Disconnected Connecting  2", "Connected Disconnected closedByTws 1", "Connecting Connected  1", "Disconnected Connecting  1"],
            _settings.History(10).Select(Line));
        Assert.All(_settings.History(10), e => Assert.Equal(TimeSpan.FromSeconds(1), e.Duration));
    }

    [Fact]
    public void A_night_without_TWS_is_two_entries_that_are_brought_up_to_date()
    {
        Turn(SessionState.Connecting, 1);
        Turn(SessionState.Disconnected, 1, FailureKind.Refused);
        for (var attempt = 2; attempt <= 5000; attempt++)
        {
            Turn(SessionState.Connecting, attempt);
            Turn(SessionState.Disconnected, attempt, FailureKind.Refused);
        }

        Assert.Equal(["Connecting Disconnected socketRefused 5000", "Disconnected Connecting  1"], _settings.History(10).Select(Line));
        Assert.Equal(_now, _settings.History(1)[0].Time);
    }

    [Fact]
    public void Another_cause_and_the_end_of_an_outage_are_entries_of_their_own()
    {
        Turn(SessionState.Connecting, 1);
        Turn(SessionState.Disconnected, 1, FailureKind.Refused);
        Turn(SessionState.Connecting, 2);
        Turn(SessionState.Disconnected, 2, FailureKind.ClosedBeforeHandshake);
        Turn(SessionState.Connecting, 3);
        Turn(SessionState.Connected, 3);

        Assert.Equal(
            [
                "Connecting Connected  3", "Disconnected Connecting  3",
                "Connecting Disconnected closedBeforeHandshake 2", "Disconnected Connecting  2",
                "Connecting Disconnected socketRefused 1", "Disconnected Connecting  1",
            ],
            _settings.History(10).Select(Line));
    }

    private static string Line(HistoryEntry e) => $"{e.From} {e.To} {e.Cause} {e.Attempt}";

    private void Turn(SessionState to, int attempt, FailureKind? failure = null)
    {
        var before = _status;
        _now += TimeSpan.FromSeconds(1);
        _status = before with
        {
            State = to,
            Since = _now,
            Attempt = attempt,
            Cause = failure is { } kind ? Classifier.Of(new Observation(new("127.0.0.1", 7497, 1), new(kind, ""))) : before.Cause,
        };
        _recorder.Record(before, _status, _now);
    }
}
