namespace Tempest.Broker.Alerts;

/// <summary>How loud an alert is.</summary>
public enum AlertSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Worth a look.</summary>
    Warning,

    /// <summary>Worth getting up for.</summary>
    Alarm,
}
