using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Tempest.Broker.Settings;

namespace Tempest.Web.Features.Broker;

/// <summary>What stands in the fields of the TWS Connection dialog, exactly as typed.</summary>
internal sealed record ConnectionDraft(string Host, string Port, string TempestClientId, string AutoTraderClientId)
{
    public static ConnectionDraft Of(ConnectionSettings settings) => new(
        settings.Host,
        settings.Port.ToString(CultureInfo.InvariantCulture),
        settings.TempestClientId.Pinned?.ToString(CultureInfo.InvariantCulture) ?? "",
        settings.AutoTraderClientId.Pinned?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>Whether the host is another computer, as far as its name tells.</summary>
    public bool IsRemote =>
        Host.Trim() is { Length: > 0 } host
        && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether one of the client IDs is pinned to 0.</summary>
    public bool PinsZero => TempestClientId.Trim() == "0" || AutoTraderClientId.Trim() == "0";

    /// <summary>The settings they mean. Only fit to be used when there is no problem.</summary>
    /// <param name="problems">At most one a field, in the order of the fields.</param>
    public ConnectionSettings Read(out ImmutableArray<SettingProblem> problems)
    {
        var found = new List<SettingProblem>();
        if (!int.TryParse(Port.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port))
        {
            found.Add(new(SettingField.Port, Port.Trim().Length == 0
                ? "Enter the port: a number from 1 to 65535, the same as the Socket port in TWS."
                : $"“{Port.Trim()}” is no port. Enter a number from 1 to 65535, the same as the Socket port in TWS."));
        }

        // What cannot be read is taken as a number that is wrong by itself, so that the rules across fields stay silent about it.
        var settings = new ConnectionSettings(
            Host.Trim(),
            port,
            ReadClientId(TempestClientId, SettingField.TempestClientId, found),
            ReadClientId(AutoTraderClientId, SettingField.AutoTraderClientId, found));
        foreach (var problem in settings.Validate())
        {
            if (found.TrueForAll(known => known.Field != problem.Field))
                found.Add(problem);
        }

        problems = [.. found.OrderBy(problem => problem.Field)];
        return settings;
    }

    private static ClientIdChoice ReadClientId(string text, SettingField field, List<SettingProblem> found)
    {
        if (ClientIdChoice.TryParse(text, out var choice))
            return choice;
        found.Add(new(field, $"“{text.Trim()}” is no client ID. Enter a number from 0 to 999, or clear the field for auto."));
        return ClientIdChoice.Pin(-1);
    }
}
