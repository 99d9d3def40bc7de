using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Display;

/// <summary>Asks for TWS's groups of linked windows.</summary>
public sealed record QueryDisplayGroups(int RequestId) : IWireMessage<QueryDisplayGroups>
{
    static MessageId IWireMessage<QueryDisplayGroups>.Id => MessageId.ToTws(67, "QUERY_DISPLAY_GROUPS");

    static QueryDisplayGroups IWireMessage<QueryDisplayGroups>.Layout<TFields>(ref TFields f, QueryDisplayGroups? m)
    {
        f.Constant(1, "message version");
        return new QueryDisplayGroups(RequestId: f.Number(m?.RequestId));
    }
}
