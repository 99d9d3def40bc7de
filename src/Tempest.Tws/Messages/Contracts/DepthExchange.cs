using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>An exchange that offers market depth.</summary>
/// <param name="SecType">For which kind of contracts.</param>
/// <param name="ListingExchange">Where they are listed; "" below server version 120, like all that follows.</param>
/// <param name="ServiceDataType">Deep, or Deep2 for a book with names.</param>
/// <param name="AggregateGroup">The group of contracts whose books belong together; null where TWS does not say.</param>
/// <param name="HasNames">Below server version 120: whether the book has names.</param>
public sealed record DepthExchange(
    string Exchange, string SecType, string ListingExchange = "", string ServiceDataType = "", int? AggregateGroup = null, bool HasNames = false)
    : IWireGroup<DepthExchange>
{
    static DepthExchange IWireGroup<DepthExchange>.Layout<TFields>(ref TFields f, DepthExchange? g) => new(
        Exchange: f.Text(g?.Exchange),
        SecType: f.Text(g?.SecType),
        ListingExchange: f.Since(ServerVersion.DepthServiceKinds) ? f.Text(g?.ListingExchange, wire: "ListingExch") : "",
        ServiceDataType: f.Since(ServerVersion.DepthServiceKinds) ? f.Text(g?.ServiceDataType) : "",
        AggregateGroup: f.Since(ServerVersion.DepthServiceKinds) ? f.OptionalNumber(g?.AggregateGroup, wire: "AggGroup") : null,
        HasNames: f.Before(ServerVersion.DepthServiceKinds) && f.Flag(g?.HasNames, wire: "isL2"));
}
