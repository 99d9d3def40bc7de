using System.Globalization;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Faults;

/// <summary>TWS's own words for the notices of a session. A client must go by the code; the words are for people.</summary>
internal static class Notices
{
    internal const int ClientIdInUseCode = 326;
    internal const int IbLostCode = 1100;
    internal const int IbRestoredDataLostCode = 1101;
    internal const int IbRestoredDataKeptCode = 1102;
    internal const int PortChangedCode = 1300;
    internal const int ServerLinkBrokenCode = 2110;

    internal static ErrorMessage ClientIdInUse { get; } =
        OfSession(ClientIdInUseCode, "Unable to connect as the client id is already in use. Retry with a unique client id.");

    internal static ErrorMessage IbLost { get; } =
        OfSession(IbLostCode, "Connectivity between IBKR and Trader Workstation has been lost.");

    internal static ErrorMessage IbRestoredDataLost { get; } =
        OfSession(IbRestoredDataLostCode, "Connectivity between IBKR and Trader Workstation has been restored - data lost.");

    internal static ErrorMessage IbRestoredDataKept { get; } =
        OfSession(IbRestoredDataKeptCode, "Connectivity between IBKR and Trader Workstation has been restored - data maintained.");

    internal static ErrorMessage ServerLinkBroken { get; } =
        OfSession(ServerLinkBrokenCode, "Connectivity between Trader Workstation and server is broken. It will be restored automatically.");

    internal static ErrorMessage PortChanged(int port) => OfSession(
        PortChangedCode,
        string.Create(CultureInfo.InvariantCulture, $"TWS socket port has been reset and this connection is being dropped. Please reconnect on the new port - {port}"));

    /// <summary>The idle ones part the name with a full stop, as TWS does.</summary>
    internal static ErrorMessage Of(FarmNotice notice, string farm) => OfSession((int)notice, notice switch
    {
        FarmNotice.MarketDataBroken => "Market data farm connection is broken:" + farm,
        FarmNotice.MarketDataOk => "Market data farm connection is OK:" + farm,
        FarmNotice.HistoricalBroken => "HMDS data farm connection is broken:" + farm,
        FarmNotice.HistoricalOk => "HMDS data farm connection is OK:" + farm,
        FarmNotice.HistoricalIdle => "HMDS data farm connection is inactive but should be available upon demand." + farm,
        FarmNotice.MarketDataIdle => "Market data farm connection is inactive but should be available upon demand." + farm,
        FarmNotice.MarketDataConnecting => "Market data farm is connecting:" + farm,
        FarmNotice.SecurityDefinitionBroken => "Sec-def data farm connection is broken:" + farm,
        FarmNotice.SecurityDefinitionOk => "Sec-def data farm connection is OK:" + farm,
        _ => throw new ArgumentOutOfRangeException(nameof(notice), notice, "not a code about a farm"),
    });

    /// <summary>A request whose fields could not be read.</summary>
    internal static ErrorMessage Unreadable(string what) => OfSession(320, $"Error reading request. {what}");

    /// <summary>A request that makes no sense where it came.</summary>
    internal static ErrorMessage Invalid(string cause) => OfSession(321, $"Error validating request. cause - {cause}");

    /// <summary>A request that this simulator does not know.</summary>
    internal static ErrorMessage UnknownRequest(string request) =>
        OfSession(320, $"Error reading request. This simulator does not know {request}.");

    /// <summary>From 153 on the official client breaks on an empty text, so none may ever be sent.</summary>
    internal static ErrorMessage OfSession(int code, string text) => new(RequestId: -1, code, text.Length > 0 ? text : " ");
}
