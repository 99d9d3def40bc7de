using System.Globalization;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Orders;

namespace Tempest.Tws.Orders;

/// <summary>One execution with what it cost.</summary>
/// <param name="Contract">What was traded; a leg's own contract for the leg of a combination.</param>
/// <param name="Execution">As last corrected.</param>
/// <param name="Commission">Null while TWS has not sent it.</param>
public sealed record Fill(Contract Contract, Execution Execution, CommissionReport? Commission = null)
{
    /// <summary>What stays the same when TWS corrects the execution: its ID without the digits behind the last dot.</summary>
    public string Key => ExecutionKey.Of(Execution.ExecutionId);

    /// <summary>How often TWS has corrected it, as the digits behind the last dot say.</summary>
    internal long Revision => ExecutionKey.Revision(Execution.ExecutionId);
}

/// <summary>Takes execution IDs apart.</summary>
internal static class ExecutionKey
{
    internal static string Of(string executionId) => Split(executionId).Key;

    internal static long Revision(string executionId) => Split(executionId).Revision;

    /// <summary>An ID whose last part is no number has never been corrected, and stands for itself.</summary>
    private static (string Key, long Revision) Split(string id) =>
        id.LastIndexOf('.') is var dot and > 0 && long.TryParse(id.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? (id[..dot], revision)
            : (id, 0);
}
