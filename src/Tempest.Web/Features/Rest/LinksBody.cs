using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>The chain from Tempest to IB, link by link.</summary>
/// <param name="Port">The machine and port took the connection.</param>
/// <param name="Api">TWS answered over its API.</param>
/// <param name="Ib">TWS's own link to IB.</param>
/// <param name="Orders"><c>allowed</c>, or <c>locked: reason</c>.</param>
internal sealed record LinksBody(LinkState Port, LinkState Api, LinkState Ib, ImmutableArray<FarmBody> Farms, string Orders);
