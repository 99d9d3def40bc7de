namespace Tempest.Tws;

/// <summary>
/// Server versions at which TWS changed its messages, named for the change, and the window that this client offers.
/// Source: the protocol reference checked against recorded frames of the official client.
/// </summary>
public static class ServerVersion
{
    /// <summary>Oldest version that this client speaks.</summary>
    public const int OldestOffered = 100;

    /// <summary>Newest version that this client speaks; from 201 on TWS sends protobuf bodies (see the ADR "Version window").</summary>
    public const int NewestOffered = 199;

    /// <summary>Error texts are 7-bit with C-like escapes.</summary>
    public const int EscapedText = 153;

    /// <summary>Errors carry the reason of a refused advanced order as JSON.</summary>
    public const int AdvancedRejectJson = 166;

    /// <summary>Errors lose their message version and carry a time.</summary>
    public const int ErrorTime = 194;

    /// <summary>TWS can be asked for its clock in milliseconds.</summary>
    public const int CurrentTimeInMillis = 197;
}
