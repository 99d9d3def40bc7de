using System.Collections.Immutable;
using Tempest.Simulator.Faults;

namespace Tempest.Simulator.Sessions;

/// <summary>Who meets which behaviour: changes to the normal one, applied in the order they were made.</summary>
internal sealed class BehaviourRules
{
    private ImmutableList<Rule> _rules = [];

    internal Behaviour Of(int connection, int? clientId)
    {
        var behaviour = Behaviour.Normal;
        foreach (var rule in Volatile.Read(ref _rules))
        {
            if (rule.Whom.Includes(connection, clientId))
                behaviour = rule.Change(behaviour);
        }

        return behaviour;
    }

    internal void Add(Target whom, Func<Behaviour, Behaviour> change) =>
        ImmutableInterlocked.Update(ref _rules, rules => rules.Add(new Rule(whom, change)));

    /// <summary>Forgets every change, and starts again from this behaviour.</summary>
    internal void ReplaceAll(Behaviour behaviour) => Volatile.Write(ref _rules, [new Rule(Target.All, _ => behaviour)]);

    private sealed record Rule(Target Whom, Func<Behaviour, Behaviour> Change);
}
