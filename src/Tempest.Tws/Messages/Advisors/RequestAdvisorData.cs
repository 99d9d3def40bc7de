using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Advisors;

/// <summary>Asks for an advisor's groups or aliases.</summary>
/// <param name="Kind">1 groups, 3 aliases.</param>
public sealed record RequestAdvisorData(int Kind) : IWireMessage<RequestAdvisorData>
{
    static MessageId IWireMessage<RequestAdvisorData>.Id => MessageId.ToTws(18, "REQ_FA");

    static RequestAdvisorData IWireMessage<RequestAdvisorData>.Layout<TFields>(ref TFields f, RequestAdvisorData? m)
    {
        f.Constant(1, "message version");
        return new RequestAdvisorData(Kind: f.Number(m?.Kind, wire: "faDataType"));
    }
}
