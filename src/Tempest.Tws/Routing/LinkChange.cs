namespace Tempest.Tws.Routing;

/// <summary>What happened to TWS's own link to IB, told by codes 1100, 2110, 1101 and 1102.</summary>
internal enum LinkChange
{
    /// <summary>TWS lost IB. Streams stand still.</summary>
    Down,

    /// <summary>TWS has IB again, and streams go on.</summary>
    RestoredDataKept,

    /// <summary>TWS has IB again, and every subscription is gone.</summary>
    RestoredDataLost,
}
