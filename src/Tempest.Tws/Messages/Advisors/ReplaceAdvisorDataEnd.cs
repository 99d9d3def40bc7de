using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Advisors;

/// <summary>What came of <see cref="ReplaceAdvisorData"/>.</summary>
public sealed record ReplaceAdvisorDataEnd(int RequestId, string Text) : IWireMessage<ReplaceAdvisorDataEnd>
{
    static MessageId IWireMessage<ReplaceAdvisorDataEnd>.Id => MessageId.FromTws(103, "REPLACE_FA_END", ServerVersion.ReplaceAdvisorDataEnd);

    static ReplaceAdvisorDataEnd IWireMessage<ReplaceAdvisorDataEnd>.Layout<TFields>(ref TFields f, ReplaceAdvisorDataEnd? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Text: f.Text(m?.Text));
}
