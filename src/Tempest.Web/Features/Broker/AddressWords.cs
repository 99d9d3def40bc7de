using System.Globalization;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

/// <summary>Addresses and account types in the words of the screen.</summary>
internal static class AddressWords
{
    public static string Of(string host, int port) => host.Contains(':', StringComparison.Ordinal) && host[0] != '['
        ? string.Create(CultureInfo.InvariantCulture, $"[{host}]:{port}")
        : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    /// <summary>Whose money, as one word or two.</summary>
    public static string Mode(AccountMode mode) => mode switch
    {
        AccountMode.Live => "LIVE",
        AccountMode.Paper => "paper",
        AccountMode.Simulated => "simulated",
        _ => "account type not known",
    };
}
