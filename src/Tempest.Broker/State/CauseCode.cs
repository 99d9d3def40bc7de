namespace Tempest.Broker.State;

/// <summary>Names of causes that programs may rely on.</summary>
public static class CauseCode
{
    public const string HostNotFound = "hostNotFound";
    public const string SocketRefused = "socketRefused";
    public const string TimedOut = "timedOut";
    public const string Unreachable = "unreachable";
    public const string ClosedBeforeHandshake = "closedBeforeHandshake";
    public const string NoAnswer = "noAnswer";
    public const string NotTws = "notTws";
    public const string VersionUnsupported = "versionUnsupported";
    public const string ClosedAfterStart = "closedAfterStart";
    public const string ClientIdInUse = "clientIdInUse";
    public const string ClosedByTws = "closedByTws";
    public const string StoppedAnswering = "stoppedAnswering";
    public const string ProtocolError = "protocolError";
    public const string IbLinkDown = "ibLinkDown";
    public const string FarmDown = "farmDown";
    public const string ReadOnly = "readOnly";
    public const string PortReserved = "portReserved";

    /// <summary>A demo was told to dial something other than its simulator.</summary>
    public const string DemoOnly = "demoOnly";

    /// <summary>TWS said that it moved its API to another port.</summary>
    public const string PortChanged = "portChanged";
}
