using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Diagnostics;

/// <summary>
/// Takes out of a text what must not leave the computer. It goes twice over everything: by what is known (accounts, secrets, folders, names) and by what such things look
/// like, so that one rule's gap is another's catch. Rather too much than too little is taken.
/// </summary>
internal sealed partial class Redactor
{
    private const int ShortestName = 3;

    // Parts of paths that are no names of anybody.
    private static readonly string[] s_usualFolders =
        ["home", "users", "root", "tmp", "temp", "var", "srv", "opt", "mnt", "data", "etc", "usr", "library", "application support", "appdata", "local", "roaming", "share", ".config", ".local", "tempest", "default", "demo"];

    private readonly ImmutableArray<(string What, string By)> _known;
    private readonly ImmutableArray<(Regex What, string By)> _names;

    /// <param name="accounts">All that are known.</param>
    /// <param name="secrets">Secrets in the open.</param>
    /// <param name="dataFolder">Its whole path.</param>
    /// <param name="user">Name of the operating system's user; and of this computer.</param>
    internal Redactor(IEnumerable<AccountId> accounts, IEnumerable<string> secrets, string dataFolder, string home, string user, string computer)
    {
        _known =
        [
            .. secrets.Where(secret => secret.Length >= ShortestName).Distinct().OrderByDescending(secret => secret.Length).Select(secret => (secret, "[secret]")),
            .. accounts.Where(account => account.Value.Length >= ShortestName).Distinct().OrderByDescending(account => account.Value.Length).Select(account => (account.Value, account.Masked)),
            .. ((string, string)[])[(dataFolder, "[data folder]"), (home, "[home]")],
        ];
        _known = [.. _known.Where(known => known.What.Trim('/', '\\', ' ').Length >= ShortestName)];
        _names =
        [
            .. Names(dataFolder, home, user).Select(name => (Word(name), "[name]")),
            .. ((string[])[computer]).Where(name => name.Length >= ShortestName).Select(name => (Word(name), "[computer]")),
        ];
    }

    /// <summary>The text without what it must not hold.</summary>
    internal string Clean(string text)
    {
        foreach (var (what, by) in _known)
            text = text.Replace(what, by, StringComparison.OrdinalIgnoreCase);
        text = Addresses().Replace(text, "${scheme}${host}/…");
        text = CookieHeaders().Replace(text, "${name}: [removed]");
        text = NamedSecrets().Replace(text, "${name}${sign} [removed]");
        text = Credentials().Replace(text, "${scheme} [removed]");
        text = ApiKeys().Replace(text, "tk_[removed]");
        text = Protected().Replace(text, "[removed]");
        text = Accounts().Replace(text, match => new AccountId(match.Value).Masked);
        text = Homes().Replace(text, "${folder}[name]");
        foreach (var (what, by) in _names)
            text = what.Replace(text, by);
        return text;
    }

    /// <summary>Cleans every text within, in place.</summary>
    internal JsonNode? Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var name in members.Select(member => member.Key).ToList())
                {
                    var clean = Clean(members[name]);
                    if (!ReferenceEquals(clean, members[name]))
                        members[name] = clean;
                }

                return members;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    var clean = Clean(items[index]);
                    if (!ReferenceEquals(clean, items[index]))
                        items[index] = clean;
                }

                return items;
            case JsonValue value when value.TryGetValue<string>(out var text):
                return JsonValue.Create(Clean(text));
            default:
                return node;
        }
    }

    private static IEnumerable<string> Names(string dataFolder, string home, string user) =>
        dataFolder.Split('/', '\\').Concat(home.Split('/', '\\')).Append(user)
            .Where(name => name.Length >= ShortestName && !s_usualFolders.Contains(name, StringComparer.OrdinalIgnoreCase) && !name.EndsWith(':'))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(name => name.Length);

    private static Regex Word(string name) => new($@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Paths and questions of addresses carry tokens; scheme, host and port are enough to understand a fault.
    [GeneratedRegex(@"(?<scheme>\b(?:https?|wss?)://)(?:[^\s/""'@]+@)?(?<host>[^\s/""'?#<>]+)[/?#][^\s""'<>]*", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"\b(?<name>(?:set-)?cookie2?)\b[""']?\s*[:=][^\r\n]*", RegexOptions.IgnoreCase)]
    private static partial Regex CookieHeaders();

    [GeneratedRegex(@"\b(?<name>(?:[\w-]*[-_])?(?:password|passwd|pwd|secret|token|authorization|api[-_]?key|antiforgery))\b[""']?\s*(?<sign>[:=])\s*[""']?(?:(?:bearer|basic|digest)\s+)?[""']?[^\s""',;]+", RegexOptions.IgnoreCase)]
    private static partial Regex NamedSecrets();

    [GeneratedRegex(@"\b(?<scheme>bearer|basic)\s+[^\s""',;]{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex Credentials();

    [GeneratedRegex(@"\btk_[A-Za-z0-9_-]{6,}")]
    private static partial Regex ApiKeys();

    // What ASP.NET's data protection seals begins so: cookies, tokens, sealed secrets.
    [GeneratedRegex(@"CfDJ8[A-Za-z0-9_+/=-]{8,}")]
    private static partial Regex Protected();

    // U1234567, DU1234567, DUM123456, F1234567, DF123456, I1234567.
    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:D?[UFI][A-Z]?)[0-9]{4,10}[A-Z]?(?![A-Za-z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Accounts();

    [GeneratedRegex(@"(?<folder>(?:/home/|[/\\]Users[/\\]))[^/\\\s""':]+", RegexOptions.IgnoreCase)]
    private static partial Regex Homes();
}
