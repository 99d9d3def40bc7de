using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Advisors;

/// <summary>An advisor's groups or aliases.</summary>
/// <param name="Kind">1 groups, 3 aliases.</param>
public sealed record AdvisorData(int Kind, string Xml) : IWireMessage<AdvisorData>
{
    static MessageId IWireMessage<AdvisorData>.Id => MessageId.FromTws(16, "RECEIVE_FA");

    static AdvisorData IWireMessage<AdvisorData>.Layout<TFields>(ref TFields f, AdvisorData? m)
    {
        f.Constant(1, "message version");
        return new AdvisorData(
            Kind: f.Number(m?.Kind, wire: "faDataType"),
            Xml: f.Text(m?.Xml, wire: "faXmlData"));
    }
}
