using Tempest.Tws.Codes;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Requests;

namespace Tempest.Tws.Orders;

/// <summary>What an order would do.</summary>
internal sealed class WhatIfAnswer() : Answer<OrderState>("a what-if")
{
    /// <summary>Under an order's ID TWS also warns, which is no refusal.</summary>
    public override void Noticed(ErrorMessage notice)
    {
        Remember(notice);
        if (TwsCodeTable.Find(notice.Code).Kind is TwsCodeKind.Error)
            Refuse(notice);
    }

    internal void Hear(OpenOrder message) => Complete(message.State);
}
