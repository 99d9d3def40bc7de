using Tempest.Broker.State;

namespace Tempest.Web.Features.Help;

/// <summary>From a session to its stage.</summary>
internal static class Stages
{
    public static Stage Of(SessionStatus session) => session.State is SessionState.Connected ? Stage.Stood : session.Cause?.Code switch
    {
        CauseCode.HostNotFound => Stage.Nowhere,
        CauseCode.TimedOut or CauseCode.Unreachable => Stage.Resolved,
        CauseCode.SocketRefused or CauseCode.PortReserved => Stage.Reached,
        CauseCode.NoAnswer when session.Links.Api is LinkState.Up => Stage.Greeted,
        CauseCode.ClosedBeforeHandshake or CauseCode.NoAnswer or CauseCode.NotTws => Stage.Taken,
        CauseCode.VersionUnsupported or CauseCode.ClosedAfterStart or CauseCode.ClientIdInUse => Stage.Greeted,
        CauseCode.ClosedByTws or CauseCode.StoppedAnswering => Stage.Stood,
        _ => Stage.Unknown,
    };
}
