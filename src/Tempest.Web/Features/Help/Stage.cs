namespace Tempest.Web.Features.Help;

/// <summary>How far a session got; what lies before that was passed.</summary>
internal enum Stage
{
    /// <summary>Nothing was tried yet.</summary>
    Unknown,

    /// <summary>The host has no address.</summary>
    Nowhere,

    /// <summary>The host has an address; nothing came back from it.</summary>
    Resolved,

    /// <summary>The computer answered, with a refusal.</summary>
    Reached,

    /// <summary>Something took the connection.</summary>
    Taken,

    /// <summary>TWS said its version.</summary>
    Greeted,

    /// <summary>The session stood.</summary>
    Stood,
}
