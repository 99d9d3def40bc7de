using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Session;

/// <summary>Opens the session under a client ID. Nothing may be sent before it.</summary>
/// <param name="ClientId">0 or greater; one connection to one TWS each.</param>
/// <param name="OptionalCapabilities">Normally empty.</param>
public sealed record StartApi(int ClientId, string OptionalCapabilities = "") : IWireMessage<StartApi>
{
    static MessageId IWireMessage<StartApi>.Id => MessageId.ToTws(71, "START_API");

    static StartApi IWireMessage<StartApi>.Layout<TFields>(ref TFields f, StartApi? m)
    {
        f.Constant(2, "message version");
        return new StartApi(
            ClientId: f.Number(m?.ClientId),
            OptionalCapabilities: f.Text(m?.OptionalCapabilities));
    }
}
