using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>One of IB's data farms.</summary>
internal sealed record FarmBody(string Name, FarmKind Kind, LinkState State);
