namespace Tempest.Broker.Alerts;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    /// <summary>Something that stood is lost, and has been for longer than it usually takes to come back.</summary>
    Lost,

    /// <summary>What was lost is back.</summary>
    Restored,

    /// <summary>Somebody should look now.</summary>
    Alarm,

    /// <summary>An order was filled.</summary>
    Fill,

    /// <summary>A stop or trailing stop was filled, which mostly closes a position.</summary>
    StopOut,

    /// <summary>An order, or a change of one, was refused.</summary>
    Reject,

    /// <summary>The trader asked for a trial.</summary>
    Test,
}
