using System.Globalization;
using Tempest.Broker.State;

namespace Tempest.Broker.Diagnosis;

/// <summary>Words that several causes share.</summary>
internal static class Say
{
    internal static readonly Remedy TriesAgain = "Wait a moment; Tempest tries again by itself.";
    internal static readonly Remedy RetryNow = new("Dial again now.", new RemedyAction.Retry());
    internal static readonly Remedy LookAtTws = "Look at the TWS window, which can be behind others, and answer what it asks.";
    internal static readonly Remedy OtherPort = new("Choose another Socket port in TWS, and the same one in Tools → TWS Connection….", new RemedyAction.OpenSettings(Settings.SettingField.Port));
    internal static readonly Remedy CheckHost = new("Check the Host in Tools → TWS Connection…; 127.0.0.1 is this computer.", new RemedyAction.OpenSettings(Settings.SettingField.Host));

    internal static readonly Remedy CheckSocketSetting = new(
        "In TWS open Global Configuration → API → Settings and check \"Enable ActiveX and Socket Clients\". A TWS update can switch it off, and so can a second program opened on the same login. In IB Gateway look under Configure → Settings → API → Settings; newer ones have no such box, since their API is always on.",
        new RemedyAction.ShowSteps(HelpTopic.ApiSocket));

    internal static string Text(FormattableString text) => FormattableString.Invariant(text);

    internal static string Address(string host, int port) => host.Contains(':', StringComparison.Ordinal) && host[0] != '['
        ? string.Create(CultureInfo.InvariantCulture, $"[{host}]:{port}")
        : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    internal static Remedy StartTws(bool here) => new(
        here ? "Start TWS or IB Gateway and log in. Tempest connects by itself as soon as it answers."
        : "Start TWS or IB Gateway on that computer and log in. Tempest connects by itself as soon as it answers.",
        new RemedyAction.Retry());

    /// <summary>"client ID" fields of the dialog, by their names.</summary>
    internal static string IdField(SessionName session) => session is SessionName.Tempest ? "Tempest client ID" : "AutoTrader client ID";

    /// <summary>A button to the session's own client ID.</summary>
    internal static Remedy SetId(SessionName session, string text) => new(
        text, new RemedyAction.OpenSettings(session is SessionName.Tempest ? Settings.SettingField.TempestClientId : Settings.SettingField.AutoTraderClientId));

    internal static Remedy SamePort(int port) => new(
        Text($"Compare the Socket port in TWS or IB Gateway (API → Settings) with Tempest's, which is {port}. Usual ones: TWS 7497 paper, 7496 live; IB Gateway 4002 paper, 4001 live."),
        new RemedyAction.OpenSettings(Settings.SettingField.Port));

    /// <summary>Trusting an address, which then can be copied.</summary>
    internal static Remedy Trust(string address, bool remote) => new(
        Text($"Add {address} to Trusted IPs in TWS (API → Settings){(remote ? " and uncheck \"Allow connections from localhost only\"" : "")}, so that it does not ask or refuse.{(remote ? " Behind a router or VPN it may see another address: its own question names it." : "")}"),
        new RemedyAction.Copy("this computer's address", address));

    internal static string Mode(AccountMode mode) => mode switch
    {
        AccountMode.Live => "LIVE",
        AccountMode.Paper => "paper",
        AccountMode.Simulated => "simulated",
        _ => "account type not known",
    };
}
