using System.Collections.Immutable;
using System.Globalization;

namespace Tempest.Broker.Alerts;

/// <summary>Where alerts are sent. What a browser shows and plays is that browser's own affair.</summary>
public sealed record AlertSettings(ImmutableArray<Webhook> Webhooks)
{
    /// <summary>Nobody needs more, and each costs a request for each alert.</summary>
    public const int MostWebhooks = 5;

    /// <summary>Longer than any address of a push service.</summary>
    public const int LongestUrl = 2000;

    /// <summary>Longer than any token.</summary>
    public const int LongestSecret = 4000;

    private const int LongestHeader = 100;

    // They are of the request itself, or say where it goes.
    private static readonly string[] s_reserved = ["host", "content-length", "content-type", "connection", "transfer-encoding", "expect", "upgrade", "te", "trailer", "cookie", "title", "user-agent"];

    /// <summary>Nothing is sent.</summary>
    public static AlertSettings None { get; } = new([]);

    /// <summary>What is wrong; empty when all is well. The one rule for the dialog, REST and the saved file.</summary>
    public ImmutableArray<AlertProblem> Validate()
    {
        var problems = ImmutableArray.CreateBuilder<AlertProblem>();
        if (Webhooks.Length > MostWebhooks)
            problems.Add(new(null, AlertField.Webhooks, string.Create(CultureInfo.InvariantCulture, $"There can be {MostWebhooks} webhooks at most.")));
        if (Webhooks.DistinctBy(w => w.Id).Count() != Webhooks.Length || Webhooks.Any(w => w.Id.Length is 0 or > 64))
            problems.Add(new(null, AlertField.Webhooks, "Two webhooks have the same id. Leave the id out for a new one."));
        for (var index = 0; index < Webhooks.Length; index++)
        {
            if (WrongUrl(Webhooks[index].Url) is { } url)
                problems.Add(new(index, AlertField.Url, url));
            if (WrongHeader(Webhooks[index].Header) is { } header)
                problems.Add(new(index, AlertField.Header, header));
        }

        return problems.ToImmutable();
    }

    /// <summary>What is wrong with a secret that was typed in; null when nothing is.</summary>
    public static string? WrongSecret(string secret) =>
        secret.Length > LongestSecret ? "The secret is too long."
        : secret.Any(c => c is < ' ' or > '~') ? "The secret may hold only letters, digits and signs of the English keyboard: it goes into a header."
        : null;

    /// <summary>Equal when every webhook is.</summary>
    public bool Equals(AlertSettings? other) => other is not null && Webhooks.SequenceEqual(other.Webhooks);

    /// <inheritdoc/>
    public override int GetHashCode() => Webhooks.Length;

    private static string? WrongUrl(string url) =>
        string.IsNullOrWhiteSpace(url) ? "Enter the address that alerts are sent to, such as https://ntfy.sh/your-topic."
        : url.Length > LongestUrl ? "The address is too long."
        : !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0 ? "This is no address of the web. Enter one that begins with https:// or http://."
        : uri.UserInfo.Length > 0 ? "Leave user name and password out of the address, and enter them as the secret."
        : null;

    private static string? WrongHeader(string header) =>
        header.Length == 0 ? null
        : header.Length > LongestHeader || !header.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? "A header's name has only letters, digits and dashes, such as X-Api-Key. Leave it empty for Authorization: Bearer."
        : s_reserved.Contains(header, StringComparer.OrdinalIgnoreCase) ? $"The header {header} belongs to the request itself. Enter another, or leave it empty for Authorization: Bearer."
        : null;
}
