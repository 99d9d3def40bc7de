using Tempest.Broker.Connection;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Tests.Connection;

public sealed class CausesTests
{
    public static TheoryData<FailureKind> Kinds => [.. Enum.GetValues<FailureKind>()];

    [Theory]
    [InlineData(FailureKind.HostNotFound, "hostNotFound")]
    [InlineData(FailureKind.Refused, "socketRefused")]
    [InlineData(FailureKind.TimedOut, "timedOut")]
    [InlineData(FailureKind.Unreachable, "unreachable")]
    [InlineData(FailureKind.ClosedBeforeHandshake, "closedBeforeHandshake")]
    [InlineData(FailureKind.NoAnswer, "noAnswer")]
    [InlineData(FailureKind.NotTws, "notTws")]
    [InlineData(FailureKind.VersionUnsupported, "versionUnsupported")]
    [InlineData(FailureKind.ClosedAfterStart, "closedAfterStart")]
    [InlineData(FailureKind.ClientIdInUse, "clientIdInUse")]
    [InlineData(FailureKind.ClosedByTws, "closedByTws")]
    [InlineData(FailureKind.StoppedAnswering, "stoppedAnswering")]
    [InlineData(FailureKind.ProtocolError, "protocolError")]
    [InlineData(FailureKind.TooManyRedirects, "protocolError")]
    [InlineData(FailureKind.NotAllowed, "demoOnly")]
    public void Every_failure_has_the_code_that_programs_rely_on(FailureKind kind, string code)
    {
        Assert.Equal(code, Causes.Of(new(kind, "seen"), new("127.0.0.1", 7497, 50)).Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_failure_says_what_was_seen_and_what_to_do_here_and_elsewhere(FailureKind kind)
    {
        foreach (var host in new[] { "127.0.0.1", "vps1" })
        {
            var cause = Causes.Of(new(kind, "seen", kind is FailureKind.VersionUnsupported ? 50 : null), new(host, 7497, 50));

            Assert.NotEmpty(cause.Title);
            Assert.DoesNotContain('.', cause.Title[^1..]);
            Assert.EndsWith(".", cause.Detail, StringComparison.Ordinal);
            Assert.NotEmpty(cause.Remedies);
            Assert.All(cause.Remedies, remedy => Assert.EndsWith(".", remedy, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_client_id_is_called_in_use_only_when_TWS_said_so()
    {
        var proven = Causes.Of(new(FailureKind.ClientIdInUse, ""), new("127.0.0.1", 7497, 51));
        var likely = Causes.Of(new(FailureKind.ClosedAfterStart, ""), new("127.0.0.1", 7497, 51));

        Assert.Equal("TWS says client ID 51 is in use", proven.Title);
        Assert.DoesNotContain("in use", likely.Title, StringComparison.Ordinal);
        Assert.Contains("Client ID 51 may be in use", likely.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_equal_cause_is_equal_by_value_so_that_nothing_is_drawn_again()
    {
        var one = Causes.Of(new(FailureKind.Refused, ""), new("127.0.0.1", 7497, 51));
        var other = Causes.Of(new(FailureKind.Refused, ""), new("127.0.0.1", 7497, 51));

        Assert.Equal(one, other);
        Assert.NotSame(one, other);
        Assert.NotEqual(one, other with { Remedies = [] });
    }
}
