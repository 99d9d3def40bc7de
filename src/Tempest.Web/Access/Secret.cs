using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tempest.Web.Access;

/// <summary>Secrets that Tempest hands out: 256 random bits each. A slow hash protects secrets that can be guessed; these cannot.</summary>
internal static class Secret
{
    /// <summary>A new one, fit for addresses and cookies.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is kept of it.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether two hashes are the same, in a time that does not tell how much of them is.</summary>
    public static bool Same(string hash, string other) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));
}
