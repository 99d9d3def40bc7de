using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace Tempest.Web.Hosting;

/// <summary>One address that Tempest listens on.</summary>
/// <param name="Host"><c>localhost</c> (both 127.0.0.1 and ::1), or an address; one of IPv6 in brackets.</param>
/// <param name="Port">0 = any free one.</param>
internal sealed record ListenAddress(string Host, int Port, bool IsHttps = false)
{
    /// <summary>Whether only this computer reaches it.</summary>
    public bool IsLoopback => Host is "localhost" || IPAddress.TryParse(Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip);

    /// <summary>As the server takes it.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"{(IsHttps ? "https" : "http")}://{Host}:{Port}");

    /// <summary>Reads addresses parted by semicolons.</summary>
    /// <param name="key">How the setting is written where it came from; stands in what is added to <paramref name="problems"/>.</param>
    public static ImmutableArray<ListenAddress> ParseAll(string text, string key, ICollection<string> problems)
    {
        var found = new List<ListenAddress>();
        foreach (var url in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Parse(url, out var problem) is { } address)
                found.Add(address);
            else
                problems.Add($"{key}: {problem}");
        }

        if (found.Count == 0 && problems.Count == 0)
            problems.Add($"{key}: there is no address in it. Use one like http://localhost:5180.");

        // localhost already stands for both loopback addresses; the server would find its own port taken.
        return [.. found.Distinct().Where(a => a.Host is "localhost" || !a.IsLoopback || !found.Contains(a with { Host = "localhost" }))];
    }

    private static ListenAddress? Parse(string url, out string? problem)
    {
        problem = $"\"{url}\" is no address. Use one like http://localhost:5180.";

        var schemeEnd = url.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd < 0)
            return null;
        var scheme = url[..schemeEnd].ToLowerInvariant();
        var authority = url[(schemeEnd + 3)..].TrimEnd('/');
        if (scheme is not ("http" or "https") || authority.Length == 0)
            return null;
        var isHttps = scheme is "https";
        if (authority.AsSpan().ContainsAny("/?#@ "))
        {
            problem = $"\"{url}\" has more than a host and a port. Use one like http://localhost:5180.";
            return null;
        }

        var colon = authority.LastIndexOf(':');
        if (colon < authority.LastIndexOf(']'))
            colon = -1; // the colons inside [::1] part no port off
        var host = (colon < 0 ? authority : authority[..colon]).ToLowerInvariant();
        var port = isHttps ? 443 : 80;
        if (colon >= 0 && !(int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= IPEndPoint.MaxPort))
        {
            problem = $"\"{url}\" has no port from 0 to 65535 after its last colon. Use one like http://localhost:5180.";
            return null;
        }

        if (host is "localhost")
        {
            problem = null;
            // The server cannot find one free port for two addresses at once.
            return new ListenAddress(port == 0 ? "127.0.0.1" : host, port, isHttps);
        }

        if (host is "*" or "+")
            host = "0.0.0.0";
        if (IPAddress.TryParse(host, out var ip) && (host[0] == '[') == (ip.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6))
        {
            problem = null;
            return new ListenAddress(host[0] == '[' ? $"[{ip}]" : ip.ToString(), port, isHttps);
        }

        problem = $"\"{url}\" names no address of this computer. Use http://localhost:5180, or an address in figures; names it is reached by stand in Tempest:Access:HostNames.";
        return null;
    }
}
