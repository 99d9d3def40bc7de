using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>All exchanges and trading classes have come.</summary>
public sealed record OptionParametersEnd(int RequestId) : IWireMessage<OptionParametersEnd>
{
    static MessageId IWireMessage<OptionParametersEnd>.Id => MessageId.FromTws(76, "SECURITY_DEFINITION_OPTION_PARAMETER_END", ServerVersion.OptionChains);

    static OptionParametersEnd IWireMessage<OptionParametersEnd>.Layout<TFields>(ref TFields f, OptionParametersEnd? m) =>
        new(RequestId: f.Number(m?.RequestId, wire: "reqId"));
}
