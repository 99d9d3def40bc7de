using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Research;

/// <summary>A report on a company.</summary>
/// <param name="Data">XML.</param>
public sealed record Fundamentals(int RequestId, string Data) : IWireMessage<Fundamentals>
{
    static MessageId IWireMessage<Fundamentals>.Id => MessageId.FromTws(51, "FUNDAMENTAL_DATA");

    static Fundamentals IWireMessage<Fundamentals>.Layout<TFields>(ref TFields f, Fundamentals? m)
    {
        f.Constant(1, "message version");
        return new Fundamentals(
            RequestId: f.Number(m?.RequestId, wire: "reqId"),
            Data: f.Text(m?.Data));
    }
}
