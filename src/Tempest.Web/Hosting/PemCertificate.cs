using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tempest.Web.Access;

namespace Tempest.Web.Hosting;

/// <summary>A certificate with its chain and key in PEM files. Read again when a renewal has replaced the file, without a restart.</summary>
internal sealed class PemCertificate
{
    private readonly Lock _lock = new();
    private readonly string _certificate, _key;
    private DateTime _written;
    private SslStreamCertificateContext _current;

    /// <exception cref="StartRefusedException">The files cannot be read, or do not fit together.</exception>
    public PemCertificate(string certificate, string key)
    {
        (_certificate, _key) = (certificate, key);
        try
        {
            _written = File.GetLastWriteTimeUtc(certificate);
            _current = Load();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new StartRefusedException($"The certificate {certificate} with the key {key} cannot be used: {e.Message} Both must be PEM files, the key without a password, readable for the user who runs Tempest.", e);
        }
    }

    /// <summary>For the next connection.</summary>
    public SslStreamCertificateContext Current(ILogger logger)
    {
        lock (_lock)
        {
            var written = File.GetLastWriteTimeUtc(_certificate);
            if (written == _written)
                return _current;
            _written = written;
            try
            {
                _current = Load();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
            {
                logger.CertificateNotRead(e.Message);
            }

            return _current;
        }
    }

    private SslStreamCertificateContext Load()
    {
        using var read = X509Certificate2.CreateFromPemFile(_certificate, _key);
        // Windows cannot use a key that was never in a store; by way of PKCS #12 it can.
        var own = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(_certificate);
        return SslStreamCertificateContext.Create(own, chain, offline: true);
    }
}
