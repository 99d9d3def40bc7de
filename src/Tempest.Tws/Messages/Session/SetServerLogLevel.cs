using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Session;

/// <summary>Sets how much TWS writes to its API log.</summary>
/// <param name="Level">1 system messages only, 2 errors, 3 warnings, 4 information, 5 everything. Others draw error 319.</param>
public sealed record SetServerLogLevel(int Level) : IWireMessage<SetServerLogLevel>
{
    static MessageId IWireMessage<SetServerLogLevel>.Id => MessageId.ToTws(14, "SET_SERVER_LOGLEVEL");

    static SetServerLogLevel IWireMessage<SetServerLogLevel>.Layout<TFields>(ref TFields f, SetServerLogLevel? m)
    {
        f.Constant(1, "message version");
        return new SetServerLogLevel(Level: f.Number(m?.Level, wire: "logLevel"));
    }
}
