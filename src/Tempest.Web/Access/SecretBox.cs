using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tempest.Broker.Alerts;

namespace Tempest.Web.Access;

/// <summary>Seals with Tempest's own keys, which lie in a folder of their own: the settings alone, or a copy of them, give no secret away.</summary>
internal sealed class SecretBox(IDataProtectionProvider keys) : ISecretBox
{
    private readonly IDataProtector _protector = keys.CreateProtector("Tempest.Alerts.Secret");

    public string Seal(string secret) => _protector.Protect(secret);

    public string? Open(string sealedSecret)
    {
        try
        {
            return _protector.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
