using System.Collections.Immutable;
using System.Net;
using Tempest.Web.Access;
using Tempest.Web.Access.SigningIn;

namespace Tempest.Web.Hosting;

/// <summary>How Tempest may be reached from other computers: <c>Tempest:Access:…</c>.</summary>
internal sealed record RemoteOptions
{
    private const string Section = "Tempest:Access:";

    /// <summary>Names it is reached by from elsewhere.</summary>
    public ImmutableArray<string> HostNames { get; init; } = [];

    /// <summary>Addresses of reverse proxies that are believed.</summary>
    public ImmutableArray<IPAddress> Proxies { get; init; } = [];

    /// <summary>PEM file of the certificate with its chain; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of its private key.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>False: also the user who runs Tempest signs in.</summary>
    public bool TrustLocalUser { get; init; } = true;

    /// <summary>Reads <c>HostNames</c>, <c>Proxies</c> (parted by semicolons), <c>Certificate</c>, <c>CertificateKey</c> and <c>TrustLocalUser</c>.</summary>
    public static RemoteOptions Read(IConfigurationRoot configuration, List<string> problems)
    {
        string Spelling(string name) => ConfigurationSources.SpellingOf(configuration, Section + name);

        var names = Parts(nameof(HostNames));
        foreach (var name in names.Where(n => !IsHostName(n)))
            problems.Add($"{Spelling(nameof(HostNames))}: \"{name}\" is no name of a host. Give names like tempest.example.com, without https://, port or *, parted by semicolons.");

        var proxies = ImmutableArray.CreateBuilder<IPAddress>();
        foreach (var part in Parts(nameof(Proxies)))
        {
            if (IPAddress.TryParse(part, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
                proxies.Add(address);
            else
                problems.Add($"{Spelling(nameof(Proxies))}: \"{part}\" is no address. Give the one that the proxy connects from, such as 127.0.0.1.");
        }

        var (certificate, key) = (Value(nameof(Certificate)), Value(nameof(CertificateKey)));
        if (certificate is null != key is null)
            problems.Add($"{Section}{nameof(Certificate)} and {Section}{nameof(CertificateKey)} belong together: name both PEM files, or neither.");

        var trust = true;
        if (Value(nameof(TrustLocalUser)) is { } text && !bool.TryParse(text, out trust))
            problems.Add($"{Spelling(nameof(TrustLocalUser))}: \"{text}\" is neither true nor false.");

        return new RemoteOptions { HostNames = names, Proxies = proxies.ToImmutable(), Certificate = certificate, CertificateKey = key, TrustLocalUser = trust };

        string? Value(string name) => string.IsNullOrWhiteSpace(configuration[Section + name]) ? null : configuration[Section + name]!.Trim();

        ImmutableArray<string> Parts(string name) => [.. Value(name)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []];
    }

    /// <summary>Refuses a start that would leave a door open, and names all that is missing.</summary>
    /// <exception cref="StartRefusedException">Something is missing.</exception>
    public void Demand(ImmutableArray<ListenAddress> addresses, AccessOptions access)
    {
        var missing = new List<string>();
        var wide = addresses.FirstOrDefault(a => !a.IsLoopback);
        if (addresses.FirstOrDefault(a => a.IsHttps) is { } secure && Certificate is null)
            missing.Add($"a certificate for {secure.Url} ({Section}{nameof(Certificate)} and {Section}{nameof(CertificateKey)}, PEM files)");
        if (addresses.Any(a => !a.IsLoopback && !a.IsHttps) && Proxies.IsEmpty)
            missing.Add($"HTTPS (an https:// address with {Section}{nameof(Certificate)} and {Section}{nameof(CertificateKey)}, PEM files, or the reverse proxy in {Section}{nameof(Proxies)})");
        if (wide is not null || Proxies.Length > 0 || HostNames.Length > 0)
        {
            if (!SignInCommands.HasPassword(access))
                missing.Add("a password (--set-password, with the same --data or --instance)");
            if (HostNames.IsEmpty)
                missing.Add($"the host names it is reached by ({Section}{nameof(HostNames)})");
        }

        if (missing.Count == 0)
            return;
        var why = wide is not null ? $"\"{wide.Url}\" can be reached from other computers"
            : Proxies.Length > 0 || HostNames.Length > 0 ? "Tempest is to be reached from other computers"
            : "Tempest is to be reached over https";
        throw new StartRefusedException($"{why}, so it does not start without {string.Join("; ", missing)}. Or use http://localhost:5180, and reach it from another computer through an SSH tunnel.");
    }

    private static bool IsHostName(string name) =>
        name.Length <= 253 && Uri.CheckHostName(name) is UriHostNameType.Dns or UriHostNameType.IPv4
        || name is ['[', .., ']'] && Uri.CheckHostName(name[1..^1]) is UriHostNameType.IPv6;
}
