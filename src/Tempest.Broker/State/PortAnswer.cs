namespace Tempest.Broker.State;

/// <summary>What a port did when it was looked at with a TCP connect and nothing more.</summary>
public enum PortAnswer
{
    /// <summary>Neither taken nor refused in time.</summary>
    Unknown,

    /// <summary>Refused: nothing listens.</summary>
    Closed,

    /// <summary>Something takes connections there; what it is was not asked.</summary>
    Open,

    /// <summary>Open, and a session of Tempest's stands there or stood there since Tempest started.</summary>
    Tws,

    /// <summary>Open, and the operating system names a program that is not TWS.</summary>
    OtherProgram,

    /// <summary>Closed, and Windows lets no program use it.</summary>
    Reserved,
}
