namespace Tempest.Tws.Codes;

/// <summary>What a code says of the order whose ID it comes with. TWS's next status of the order counts for more.</summary>
public enum OrderEffect
{
    /// <summary>Nothing: the order is as it was.</summary>
    None,

    /// <summary>A new order does not exist, or is dead. A change of a working order was refused, and the order works on unchanged.</summary>
    Refused,

    /// <summary>A change of the order was refused; the order is as it was.</summary>
    ChangeRefused,

    /// <summary>The cancel was refused: the order is unknown there, done already, or cannot be cancelled now. Its own status tells which.</summary>
    CancelRefused,

    /// <summary>The order was cancelled: as asked, or by the broker or the exchange.</summary>
    Cancelled,

    /// <summary>Nobody knows whether TWS took it. Only asking TWS for its orders tells.</summary>
    Uncertain,
}
