using System.Collections.Immutable;
using Tempest.Simulator.Faults;

namespace Tempest.Simulator.Sessions;

/// <summary>Who meets which behaviour: changes to a common one, applied in the order they were made.</summary>
internal sealed class BehaviourRules
{
    private Rules _rules = new(Behaviour.Normal, []);

    internal Behaviour Of(int connection, int? clientId)
    {
        var rules = Volatile.Read(ref _rules);
        var behaviour = rules.Common;
        foreach (var rule in rules.Changes)
        {
            if (rule.Whom.Includes(connection, clientId))
                behaviour = rule.Change(behaviour);
        }

        return behaviour;
    }

    internal void Add(Target whom, Func<Behaviour, Behaviour> change) => Update(rules =>
        whom.IsAll && rules.Changes.IsEmpty
            ? rules with { Common = change(rules.Common) }
            : rules with { Changes = rules.Changes.Add(new Rule(whom, change)) });

    /// <summary>Forgets every change, and starts again from this behaviour.</summary>
    internal void ReplaceAll(Behaviour behaviour) => Volatile.Write(ref _rules, new Rules(behaviour, []));

    /// <summary>Forgets what was meant for one connection alone: its number never comes again.</summary>
    internal void Forget(int connection)
    {
        var only = Target.Connection(connection);
        if (Volatile.Read(ref _rules).Changes.Exists(rule => rule.Whom == only))
            Update(rules => rules with { Changes = rules.Changes.RemoveAll(rule => rule.Whom == only) });
    }

    private void Update(Func<Rules, Rules> change)
    {
        Rules before;
        do
        {
            before = Volatile.Read(ref _rules);
        }
        while (Interlocked.CompareExchange(ref _rules, change(before), before) != before);
    }

    private sealed record Rules(Behaviour Common, ImmutableList<Rule> Changes);

    private sealed record Rule(Target Whom, Func<Behaviour, Behaviour> Change);
}
