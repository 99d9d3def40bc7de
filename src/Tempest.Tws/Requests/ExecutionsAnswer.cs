using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Orders;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Requests;

/// <summary>Executions, as last corrected, joined with those of their commissions that came.</summary>
internal sealed class ExecutionsAnswer(string name) : Answer<IReadOnlyList<Fill>>(name), IReceiver<ExecutionReport>, IReceiver<CommissionReport>, IReceiver<ExecutionEnd>
{
    private readonly OrderedDictionary<string, Fill> _fills = [];
    private readonly Dictionary<string, CommissionReport> _commissions = [];

    void IReceiver<ExecutionReport>.Receive(ExecutionReport message)
    {
        var fill = new Fill(message.Contract, message.Execution);
        if (!_fills.TryGetValue(fill.Key, out var known) || known.Revision < fill.Revision)
            _fills[fill.Key] = fill;
    }

    /// <summary>Commissions carry no ID, so those of live fills come by here too; they are joined with nothing.</summary>
    void IReceiver<CommissionReport>.Receive(CommissionReport message)
    {
        var key = ExecutionKey.Of(message.ExecutionId);
        if (!_commissions.TryGetValue(key, out var known) || ExecutionKey.Revision(known.ExecutionId) <= ExecutionKey.Revision(message.ExecutionId))
            _commissions[key] = message;
    }

    void IReceiver<ExecutionEnd>.Receive(ExecutionEnd message) =>
        Complete([.. _fills.Select(fill => fill.Value with { Commission = _commissions.GetValueOrDefault(fill.Key) })]);
}
