using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Accounts;

/// <summary>Every position has come once.</summary>
public sealed record PositionMultiEnd(int RequestId) : IWireMessage<PositionMultiEnd>
{
    static MessageId IWireMessage<PositionMultiEnd>.Id => MessageId.FromTws(72, "POSITION_MULTI_END", ServerVersion.Models);

    static PositionMultiEnd IWireMessage<PositionMultiEnd>.Layout<TFields>(ref TFields f, PositionMultiEnd? m)
    {
        f.Constant(1, "message version");
        return new PositionMultiEnd(RequestId: f.Number(m?.RequestId));
    }
}
