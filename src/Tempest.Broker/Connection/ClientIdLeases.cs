using System.Globalization;
using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tempest.Broker.Settings;

namespace Tempest.Broker.Connection;

/// <summary>
/// Client IDs as locked files in a folder that all copies of one user share. Where the folder cannot be used every ID is granted: then TWS alone keeps
/// copies apart, with its error 326, as it does between machines.
/// </summary>
/// <param name="folder">Made when the first ID is taken.</param>
public sealed class ClientIdLeases(string folder, ILogger<ClientIdLeases>? logger = null) : IClientIdLeases
{
    private const string PresenceName = "in-use";
    private const int LongestReadablePart = 40;

    private readonly ILogger _logger = logger ?? NullLogger<ClientIdLeases>.Instance;

    /// <summary>
    /// The folder that all copies of this user share. No instance can have it as its data folder, since no instance's name begins with a dot.
    /// A user without a home folder, such as a service with its own <c>--data</c>, has it among the temporary files.
    /// </summary>
    public static string DefaultFolder
    {
        get
        {
            try
            {
                return Path.Combine(DataFolder.SharedPath(), ".leases");
            }
            catch (DataFolderException)
            {
                return Path.Combine(Path.GetTempPath(), $"tempest-leases-{Environment.UserName}");
            }
        }
    }

    /// <inheritdoc/>
    public IClientIdLease? TryTake(string host, int port, int clientId)
    {
        FileStream? presence = null;
        try
        {
            presence = Enter();
            return new Lease(clientId, presence, DurableFile.Open(Path.Combine(folder, FileName(host, port, clientId)), FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException e) when (presence is not null && DataFolder.IsHeldByAnother(e))
        {
            presence.Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException)
        {
            presence?.Dispose();
            _logger.LeaseNotProtected(e, clientId, folder);
            return new Lease(clientId, null, null);
        }
    }

    /// <summary>The name of the file that stands for an ID at a TWS; equal for all spellings of one host, and harmless on every file system.</summary>
    internal static string FileName(string host, int port, int clientId)
    {
        var name = Canonical(host);
        var readable = string.Concat(name.Take(LongestReadablePart).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));
        var exact = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 8));
        return string.Create(CultureInfo.InvariantCulture, $"{readable}~{exact}_{port}_{clientId}.lock");
    }

    private static string Canonical(string host)
    {
        var name = host.Trim().TrimEnd('.').ToLowerInvariant();
        if (IPAddress.TryParse(name, out var address))
        {
            if (address.IsIPv4MappedToIPv6)
                address = address.MapToIPv4();
            var isThisMachine = IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
            return isThisMachine ? "localhost" : address.ToString();
        }
        if (name.EndsWith(".localhost", StringComparison.Ordinal))
            return "localhost";
        try
        {
            return new IdnMapping().GetAscii(name);
        }
        catch (ArgumentException)
        {
            return name; // no name that DNS could know, yet a name of its own
        }
    }

    /// <summary>
    /// Marks a lease as present, by a shared lock. Whoever can have that lock alone is alone, and may delete what killed copies left. To delete at any other time
    /// could let two copies hold two files of the same name.
    /// </summary>
    private FileStream Enter()
    {
        DurableFile.CreateFolder(folder);
        var file = Path.Combine(folder, PresenceName);
        for (var waiting = new SpinWait(); ; waiting.SpinOnce())
        {
            CleanIfAlone(file);
            try
            {
                return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            }
            catch (IOException e) when (DataFolder.IsHeldByAnother(e) && waiting.Count < 1000)
            {
                // Another copy cleans, which takes milliseconds.
            }
        }
    }

    private void CleanIfAlone(string presence)
    {
        try
        {
            using (DurableFile.Open(presence, FileMode.OpenOrCreate, FileShare.None))
            {
                foreach (var stale in Directory.EnumerateFiles(folder, "*.lock"))
                    File.Delete(stale);
            }
        }
        catch (IOException e) when (DataFolder.IsHeldByAnother(e))
        {
            // Not alone.
        }
    }

    private sealed class Lease(int clientId, FileStream? presence, FileStream? file) : IClientIdLease
    {
        public int ClientId => clientId;

        public void Dispose()
        {
            file?.Dispose();
            presence?.Dispose();
        }
    }
}
