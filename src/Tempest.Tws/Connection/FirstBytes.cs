namespace Tempest.Tws.Connection;

/// <summary>What the first bytes of the far side look like. The bytes themselves are kept nowhere.</summary>
public enum FirstBytes
{
    /// <summary>None came.</summary>
    None,

    /// <summary>Fewer than four came, which can be anything.</summary>
    TooFew,

    /// <summary>A length that a first frame of TWS's can have. It proves nothing yet: the version does.</summary>
    Frame,

    /// <summary>An SSH server, which greets before it is greeted.</summary>
    Ssh,

    /// <summary>A web server.</summary>
    Http,

    /// <summary>A server that wants TLS.</summary>
    Tls,

    /// <summary>A VNC server (screen sharing), which greets before it is greeted.</summary>
    Vnc,

    /// <summary>No frame of TWS's, and nothing that is known here.</summary>
    Other,
}
