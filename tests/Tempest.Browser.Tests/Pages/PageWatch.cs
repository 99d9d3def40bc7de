using System.Collections.Concurrent;

namespace Tempest.Browser.Tests.Pages;

/// <summary>
/// Listens to everything the pages of one context do behind the picture: requests to other origins, console errors, refusals of the
/// content security policy, errors in scripts, and answers of 400 and above. None of them may have happened.
/// </summary>
internal sealed class PageWatch
{
    private readonly ConcurrentQueue<string> _troubles = new();
    private readonly ConcurrentDictionary<string, byte> _origins = new();
    private Func<string, bool> _isAnnounced = _ => false;

    private PageWatch()
    {
    }

    /// <summary>Every origin that was asked for anything, WebSockets written as http.</summary>
    public IEnumerable<string> Origins => _origins.Keys;

    public IEnumerable<string> Troubles => _troubles;

    /// <summary>Watches all pages of a context, from their first request on.</summary>
    public static async Task<PageWatch> BeginAsync(IBrowserContext context)
    {
        var watch = new PageWatch();
        context.Console += (_, message) =>
        {
            if (message.Type is "error")
                watch.Note($"console: {message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => watch.Note($"script error: {error.Error}");
        context.Request += (_, request) => watch.NoteOrigin(request.Url);
        context.RequestFailed += (_, request) => watch.Note($"failed: {request.Method} {request.Url} {request.Failure}");
        context.Response += (_, response) =>
        {
            if (response.Status >= 400)
                watch.Note($"{response.Status}: {response.Request.Method} {response.Url}");
        };
        context.Page += (_, page) => page.WebSocket += (_, socket) =>
        {
            watch.NoteOrigin(socket.Url.Replace("ws", "http", StringComparison.Ordinal));
            socket.SocketError += (_, error) => watch.Note($"socket error: {socket.Url} {error}");
        };
        await context.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} refused ${e.blockedURI} at ${e.sourceFile}:${e.lineNumber}`))");
        return watch;
    }

    /// <summary>From now on, what <paramref name="isAnnounced"/> says may happen.</summary>
    public void Announce(Func<string, bool> isAnnounced)
    {
        var before = _isAnnounced;
        _isAnnounced = trouble => before(trouble) || isAnnounced(trouble);
    }

    /// <summary>From now on Tempest may be out of reach: requests fail, and the page's own scripts say so.</summary>
    public void AnnounceStop() => Announce(trouble =>
        trouble.Contains("net::ERR_", StringComparison.Ordinal)
        || trouble.Contains("WebSocket", StringComparison.Ordinal) || trouble.Contains("socket error", StringComparison.Ordinal)
        || trouble.Contains("Cannot send data if the connection is not in the 'Connected' State", StringComparison.Ordinal)
        || trouble.Contains("Connection disconnected", StringComparison.Ordinal) || trouble.Contains("Failed to start the connection", StringComparison.Ordinal)
        || trouble.Contains("Failed to complete negotiation", StringComparison.Ordinal) || trouble.Contains("Failed to fetch", StringComparison.Ordinal)
        || trouble.Contains("_blazor/disconnect", StringComparison.Ordinal));

    private void NoteOrigin(string url)
    {
        if (new Uri(url) is { Scheme: "http" or "https" or "ws" or "wss" } address)
            _origins.TryAdd(address.GetLeftPart(UriPartial.Authority), 0);
    }

    private void Note(string trouble)
    {
        if (!_isAnnounced(trouble))
            _troubles.Enqueue(trouble);
    }
}
