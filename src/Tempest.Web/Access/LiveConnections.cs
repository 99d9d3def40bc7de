using System.Collections.Immutable;

namespace Tempest.Web.Access;

/// <summary>
/// The requests that are going on, and whose they are: circuits and hubs are requests that last. Whoever is signed out or
/// loses his key loses them at once.
/// </summary>
internal sealed class LiveConnections
{
    /// <summary>Pages and hub connections that one person or key may have open.</summary>
    public const int MostPages = 40;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ImmutableList<Entry>> _all = [];

    /// <summary>Those who have a page or a hub open now.</summary>
    public ImmutableArray<string> WithPages
    {
        get
        {
            lock (_lock)
                return [.. _all.Where(a => a.Value.Exists(e => e.IsLasting)).Select(a => a.Key)];
        }
    }

    /// <summary>How many pages and hub connections of this caller are open.</summary>
    public int LastingOf(string key)
    {
        lock (_lock)
            return _all.GetValueOrDefault(key)?.Count(e => e.IsLasting) ?? 0;
    }

    public void Enter(string key, HttpContext context)
    {
        lock (_lock)
            _all[key] = _all.GetValueOrDefault(key, []).Add(new Entry(context, Lasts(context.Request)));
    }

    public void Leave(string key, HttpContext context)
    {
        lock (_lock)
        {
            var rest = _all.GetValueOrDefault(key, []).RemoveAll(e => e.Request == context);
            if (rest.IsEmpty)
                _all.Remove(key);
            else
                _all[key] = rest;
        }
    }

    /// <summary>Cuts them all off.</summary>
    /// <param name="except">The request that asks for it, which is still to be answered.</param>
    public void Close(string key, HttpContext? except = null)
    {
        ImmutableList<Entry> open;
        lock (_lock)
            open = _all.GetValueOrDefault(key, []);
        foreach (var entry in open.Where(e => e.Request != except))
            entry.Request.Abort();
    }

    /// <summary>Whether a request goes on for as long as a page does, on whichever transport.</summary>
    public static bool Lasts(HttpRequest request) => request.Path.StartsWithSegments("/_blazor") || request.Path.StartsWithSegments("/hubs");

    private sealed record Entry(HttpContext Request, bool IsLasting);
}
