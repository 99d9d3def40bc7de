using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.History;

/// <summary>Asks since when there is data. Stays active until cancelled.</summary>
/// <param name="RegularHoursOnly">1 or 0.</param>
/// <param name="DateFormat">1 yyyyMMdd-HH:mm:ss in UTC, 2 seconds since 1970.</param>
public sealed record RequestHeadTimestamp(
    int RequestId, Contract Contract, int RegularHoursOnly, string WhatToShow, int DateFormat)
    : IWireMessage<RequestHeadTimestamp>
{
    static MessageId IWireMessage<RequestHeadTimestamp>.Id => MessageId.ToTws(87, "REQ_HEAD_TIMESTAMP", ServerVersion.HeadTimestamp);

    static RequestHeadTimestamp IWireMessage<RequestHeadTimestamp>.Layout<TFields>(ref TFields f, RequestHeadTimestamp? m) => new(
        RequestId: f.Number(m?.RequestId, wire: "tickerId"),
        Contract: ContractLayout.WithExpired(ref f, m?.Contract),
        RegularHoursOnly: f.Number(m?.RegularHoursOnly, wire: "useRTH"),
        WhatToShow: f.Text(m?.WhatToShow),
        DateFormat: f.Number(m?.DateFormat, wire: "formatDate"));
}
