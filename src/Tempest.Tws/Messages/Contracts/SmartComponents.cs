using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Contracts;

/// <summary>The exchanges behind the letters of a smart quote.</summary>
public sealed record SmartComponents(int RequestId, IReadOnlyList<SmartComponent> Components) : IWireMessage<SmartComponents>
{
    static MessageId IWireMessage<SmartComponents>.Id => MessageId.FromTws(82, "SMART_COMPONENTS", ServerVersion.SmartComponents);

    static SmartComponents IWireMessage<SmartComponents>.Layout<TFields>(ref TFields f, SmartComponents? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "reqId"),
        Components: Group.Many(ref f, m?.Components, wire: "theMap"));
}
