namespace Tempest.Broker.Connection;

/// <summary>What Refresh Orders Cache did.</summary>
/// <param name="Succeeded">Both sessions are connected with the saved values.</param>
/// <param name="Reconnected">It had to dial again.</param>
/// <param name="Message">One sentence for the trader.</param>
public sealed record RefreshOutcome(bool Succeeded, bool Reconnected, string Message);
