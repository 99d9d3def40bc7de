using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Tempest.Web.Features.Rest;

/// <summary>The assisted trading engine's connection, and where the engine stands.</summary>
internal sealed record EngineBody : SessionBody
{
    [SetsRequiredMembers]
    public EngineBody(SessionBody session, bool enabled, string status)
        : base(session) => (Enabled, Status) = (enabled, status);

    /// <summary>Whether the trader has switched the engine on.</summary>
    [JsonPropertyOrder(1)]
    public bool Enabled { get; }

    /// <summary>What the panel shows after <c>Status:</c>.</summary>
    [JsonPropertyOrder(1)]
    public string Status { get; }
}
