using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Advisors;

/// <summary>Replaces an advisor's groups or aliases.</summary>
/// <param name="Kind">1 groups, 3 aliases.</param>
/// <param name="RequestId">Is told with <see cref="ReplaceAdvisorDataEnd"/>.</param>
public sealed record ReplaceAdvisorData(int Kind, string Xml, int RequestId = 0) : IWireMessage<ReplaceAdvisorData>
{
    static MessageId IWireMessage<ReplaceAdvisorData>.Id => MessageId.ToTws(19, "REPLACE_FA");

    static ReplaceAdvisorData IWireMessage<ReplaceAdvisorData>.Layout<TFields>(ref TFields f, ReplaceAdvisorData? m)
    {
        f.Constant(1, "message version");
        return new ReplaceAdvisorData(
            Kind: f.Number(m?.Kind, wire: "faDataType"),
            Xml: f.Text(m?.Xml),
            RequestId: f.Since(ServerVersion.ReplaceAdvisorDataEnd) ? f.Number(m?.RequestId, wire: "reqId") : 0);
    }
}
