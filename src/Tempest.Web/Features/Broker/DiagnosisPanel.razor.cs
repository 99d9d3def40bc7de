using Microsoft.AspNetCore.Components;
using Tempest.Broker.Connection;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class DiagnosisPanel
{
    [Inject]
    public required IBroker Broker { get; init; }

    private string Heading => Slice switch
    {
        { Stands: true } => "What is wrong",
        { First: null } => "Why it takes so long",
        _ => "Why there is no connection",
    };

    protected override Shown Select(BrokerSnapshot state) => Of(state);

    /// <summary>What is to be said. The engine's session dials only once Tempest's own stands, so until then its last cause is old news.</summary>
    internal static Shown Of(BrokerSnapshot state)
    {
        var (tempest, engine) = (state.Tempest, state.AutoTrader);
        var stands = tempest.State is SessionState.Connected;
        var hint = tempest.Hint ?? (stands ? engine.Hint : null);
        var first = tempest.Hint is null ? tempest.Cause : null; // what the attempt before met is over while this one is under way
        var second = stands && engine.Hint is null ? engine.Cause : null;
        var shared = first is not null && second is not null && (first.Code, first.Title) == (second.Code, second.Title);
        // TWS does not say when its read-only mode ends: the trader does.
        var readOnly = first is { Code: CauseCode.ReadOnly } || second is { Code: CauseCode.ReadOnly } ? state.Board.Active.FirstOrDefault(n => n.Kind is NoticeKind.ReadOnly) : null;
        return new(stands, engine.State is SessionState.Connected, hint, first, shared ? null : second, shared, readOnly is null ? null : (readOnly.Kind, readOnly.Subject));
    }

    /// <summary>What is shown.</summary>
    /// <param name="Stands">Tempest's own connection stands.</param>
    /// <param name="EngineStands">The engine's connection stands.</param>
    /// <param name="First">About Tempest's connection, or about both.</param>
    /// <param name="Second">About the engine's connection.</param>
    /// <param name="ReadOnly">The notice that the trader settles; null while none stands.</param>
    public sealed record Shown(bool Stands, bool EngineStands, string? Hint, Cause? First, Cause? Second, bool SharedByBoth, (NoticeKind Kind, string Subject)? ReadOnly)
    {
        /// <summary>Whether there is anything to say.</summary>
        public bool IsAny => Hint is not null || First is not null || Second is not null;
    }
}
