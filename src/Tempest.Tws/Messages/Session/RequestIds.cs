using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Session;

/// <summary>Asks for <see cref="NextValidId"/>. It reserves nothing.</summary>
/// <param name="Count">Has no effect.</param>
public sealed record RequestIds(int Count = 1) : IWireMessage<RequestIds>
{
    static MessageId IWireMessage<RequestIds>.Id => MessageId.ToTws(8, "REQ_IDS");

    static RequestIds IWireMessage<RequestIds>.Layout<TFields>(ref TFields f, RequestIds? m)
    {
        f.Constant(1, "message version");
        return new RequestIds(Count: f.Number(m?.Count, wire: "numIds"));
    }
}
