namespace Tempest.Web.Features.Rest;

/// <summary>What a refresh of the orders cache did.</summary>
/// <param name="Succeeded">Both sessions are connected with the saved values.</param>
/// <param name="Reconnected">It had to dial again.</param>
/// <param name="Message">One sentence for a person.</param>
internal sealed record RefreshBody(bool Succeeded, bool Reconnected, string Message);
