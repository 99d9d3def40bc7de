namespace Tempest.Web.Features.Rest;

/// <summary>Where Tempest stands, at one moment.</summary>
/// <param name="Version">Of Tempest.</param>
/// <param name="Instance">The name of this copy of Tempest.</param>
/// <param name="Now">When this was written, UTC, by Tempest's clock.</param>
/// <param name="Simulated">Tempest's own simulator stands in for TWS.</param>
internal sealed record StatusBody(
    string Version,
    string Instance,
    DateTime Now,
    DateTime StartedAt,
    bool Simulated,
    SessionBody Broker,
    EngineBody AutoTrader,
    SignalFeedBody SignalFeed);
