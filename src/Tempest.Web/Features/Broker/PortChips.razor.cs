using System.Globalization;
using Microsoft.AspNetCore.Components;
using Tempest.Broker.Connection;
using Tempest.Broker.Ports;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class PortChips
{
    private readonly CancellationTokenSource _gone = new();
    private bool _looked;

    [Inject]
    public required IBroker Broker { get; init; }

    [Inject]
    internal AddressSwitch Address { get; init; } = null!;

    protected override Shown Select(BrokerSnapshot state) => new(
        state.Simulated, state.Ports, state.Saved.Host, state.Saved.Port, state.SavedMode, ConnectionDraft.Of(state.Saved).IsRemote);

    protected override void Dispose(bool disposing)
    {
        _gone.Cancel();
        _gone.Dispose();
        base.Dispose(disposing);
    }

    internal static string What(PortFinding finding) => finding.Answer switch
    {
        PortAnswer.Open when finding.Program is { } program => $"open: {program}",
        PortAnswer.Open => "open",
        PortAnswer.Tws => "TWS answered",
        PortAnswer.OtherProgram => $"another program: {finding.Program ?? "not named"}",
        PortAnswer.Reserved => "reserved by Windows",
        PortAnswer.Closed => "closed",
        _ => "no answer",
    };

    internal static string Mode(PortFinding finding)
    {
        var standard = StandardPorts.Find(finding.Port)?.Program;
        return finding switch
        {
            { Mode: AccountMode.Unknown } => AddressWords.Mode(AccountMode.Unknown),
            { IsUsual: true } => $"usually {(standard is null ? "" : standard + " ")}{AddressWords.Mode(finding.Mode)}",
            _ => $"{AddressWords.Mode(finding.Mode)}, seen there",
        };
    }

    private static string Kind(PortFinding finding) => finding.Answer.ToString().ToLowerInvariant();

    private static string Sign(PortFinding finding) => finding.Answer switch
    {
        PortAnswer.Tws => "✓",
        PortAnswer.Open => "○",
        PortAnswer.OtherProgram or PortAnswer.Reserved => "⚠",
        PortAnswer.Closed => "✕",
        _ => "?",
    };

    private static string HostWords(string host) => ConnectionDraft.Of(ConnectionSettings.Default with { Host = host }).IsRemote ? host : "this computer";

    /// <summary>For screen readers: what a look that was asked for has found.</summary>
    private string Outcome => Slice.Scan.Findings.Where(finding => finding.IsPromising).Select(finding => finding.Port.ToString(CultureInfo.InvariantCulture)).ToList() is { Count: > 0 } ports
        ? $"Looked. Open: {string.Join(", ", ports)}."
        : "Looked. None is open.";

    private bool IsSet(PortFinding finding) => finding.Port == Slice.Port && HostWords(Slice.Scan.Host) == HostWords(Slice.Host);

    /// <summary>A host that is this computer anyway keeps the name by which it was saved.</summary>
    private RemedyAction.UsePort Action(PortFinding finding) => new(
        HostWords(Slice.Scan.Host) == HostWords(Slice.Host) ? Slice.Host : Slice.Scan.Host, finding.Port, finding.Mode, finding.IsUsual, Slice.SavedMode);

    private Task UseAsync(PortFinding finding) => Address.UseAsync(Action(finding));

    private async Task LookAsync(string? host)
    {
        if (Slice.Scan.IsRunning)
            return;
        try
        {
            await Broker.LookAtPortsAsync(host, _gone.Token);
            _looked = true;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was closed.
        }
    }

    /// <summary>What is shown.</summary>
    /// <param name="Host">The one that is saved.</param>
    /// <param name="IsRemote">Whether that is another computer.</param>
    public sealed record Shown(bool Simulated, PortScan Scan, string Host, int Port, AccountMode SavedMode, bool IsRemote);
}
