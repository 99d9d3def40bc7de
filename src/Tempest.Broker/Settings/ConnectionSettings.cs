using System.Collections.Immutable;
using System.Globalization;

namespace Tempest.Broker.Settings;

/// <summary>The four values of the TWS Connection dialog.</summary>
/// <param name="Host">Where TWS or IB Gateway runs: an address or a name.</param>
/// <param name="Port">The API port set there.</param>
/// <param name="TempestClientId">For Tempest's own session; auto draws an unused one at each start.</param>
/// <param name="AutoTraderClientId">For the engine's session; auto is Tempest's plus one.</param>
public sealed record ConnectionSettings(string Host, int Port, ClientIdChoice TempestClientId, ClientIdChoice AutoTraderClientId)
{
    /// <summary>The longest a host name can be (RFC 1035).</summary>
    public const int LongestHost = 253;

    /// <summary>TWS on this machine with a paper account.</summary>
    public static ConnectionSettings Default { get; } = new("127.0.0.1", 7497, ClientIdChoice.Auto, ClientIdChoice.Auto);

    /// <summary>
    /// What is wrong, one sentence a field; empty when all is well. The one rule for the dialog, REST, appsettings.json,
    /// the environment and the saved file.
    /// </summary>
    public ImmutableArray<SettingProblem> Validate()
    {
        var problems = ImmutableArray.CreateBuilder<SettingProblem>();

        if (string.IsNullOrWhiteSpace(Host))
            problems.Add(new(SettingField.Host, "Enter the address of the computer where TWS runs; 127.0.0.1 is this one."));
        else if (Host.Length > LongestHost || Uri.CheckHostName(Host) is UriHostNameType.Unknown)
            problems.Add(new(SettingField.Host, "This is no host name or IP address. Enter one like 127.0.0.1 or vps1.example.com, without http:// and without a port."));

        if (Port is < 1 or > 65535)
            problems.Add(new(SettingField.Port, string.Create(CultureInfo.InvariantCulture, $"{Port} is no port. Enter a number from 1 to 65535, the same as the Socket port in TWS.")));

        CheckRange(SettingField.TempestClientId, TempestClientId, problems);
        CheckRange(SettingField.AutoTraderClientId, AutoTraderClientId, problems);

        if (problems.Count == 0 && !TempestClientId.IsAuto && TempestClientId == AutoTraderClientId)
            problems.Add(new(SettingField.AutoTraderClientId, string.Create(CultureInfo.InvariantCulture, $"Both client IDs are {TempestClientId}. TWS keeps the two connections apart by them: give each a different number, or clear one for auto.")));

        if (problems.Count == 0 && TempestClientId.Pinned is ClientIdChoice.Largest && AutoTraderClientId.IsAuto)
            problems.Add(new(SettingField.TempestClientId, "With the Tempest client ID at 999 there is no next number for the AutoTrader client ID. Choose 998 or less, or enter an AutoTrader client ID too."));

        return problems.ToImmutable();
    }

    private static void CheckRange(SettingField field, ClientIdChoice choice, ImmutableArray<SettingProblem>.Builder problems)
    {
        if (choice.Pinned is < ClientIdChoice.Smallest or > ClientIdChoice.Largest)
            problems.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"{choice} is no client ID. Enter a number from 0 to 999, or clear the field for auto.")));
    }
}
