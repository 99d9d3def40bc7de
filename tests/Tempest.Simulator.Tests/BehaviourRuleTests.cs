using Tempest.Simulator.Faults;
using Tempest.Simulator.Sessions;

namespace Tempest.Simulator.Tests;

public sealed class BehaviourRuleTests
{
    private readonly BehaviourRules _rules = new();

    [Fact]
    public void Changes_add_up_in_the_order_they_were_made()
    {
        _rules.Add(Target.All, b => b with { WithholdsAccounts = true });
        _rules.Add(Target.Client(5), b => b with { WithholdsOrderId = true });
        _rules.Add(Target.Connections(2, 3), b => b with { WithholdsAccounts = false });
        _rules.Add(Target.All, b => b with { IgnoresRequests = true });

        Assert.Equal((true, false, true), Held(1, null));
        Assert.Equal((true, true, true), Held(1, 5));
        Assert.Equal((false, true, true), Held(2, 5));
        Assert.Equal((false, false, true), Held(3, 6));
        Assert.Equal((true, false, true), Held(4, 6));
    }

    [Fact]
    public void Replacing_forgets_what_was_meant_for_some()
    {
        _rules.Add(Target.Client(5), b => b with { WithholdsOrderId = true });

        _rules.ReplaceAll(new Behaviour { IgnoresRequests = true });

        Assert.Equal((false, false, true), Held(1, 5));
    }

    [Fact]
    public void A_connection_that_is_gone_leaves_no_rule_behind_and_takes_no_other()
    {
        _rules.Add(Target.Connection(1), b => b with { WithholdsOrderId = true });
        _rules.Add(Target.Connections(1, 2), b => b with { IgnoresRequests = true });
        _rules.Add(Target.Client(5), b => b with { WithholdsAccounts = true });

        _rules.Forget(1);

        Assert.Equal((false, false, true), Held(1, null));
        Assert.Equal((true, false, true), Held(2, 5));
    }

    private (bool Accounts, bool OrderId, bool Requests) Held(int connection, int? clientId)
    {
        var behaviour = _rules.Of(connection, clientId);
        return (behaviour.WithholdsAccounts, behaviour.WithholdsOrderId, behaviour.IgnoresRequests);
    }
}
