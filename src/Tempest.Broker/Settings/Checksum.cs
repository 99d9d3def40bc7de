using System.Security.Cryptography;

namespace Tempest.Broker.Settings;

/// <summary>Tells a flipped bit from a value. LiteDB has none of its own: a damaged 127.0.0.1 would read as 127.0.0.9.</summary>
internal static class Checksum
{
    /// <summary>32 lower-case hexadecimal digits: the first half of SHA-256.</summary>
    internal static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}
