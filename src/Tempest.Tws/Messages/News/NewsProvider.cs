using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>Someone who sells news.</summary>
public sealed record NewsProvider(string Code, string Name) : IWireGroup<NewsProvider>
{
    static NewsProvider IWireGroup<NewsProvider>.Layout<TFields>(ref TFields f, NewsProvider? g) => new(
        Code: f.Text(g?.Code, wire: "ProviderCode"),
        Name: f.Text(g?.Name, wire: "ProviderName"));
}
