using System.Collections.Immutable;

namespace Tempest.Web.Access;

/// <summary>What an API key may be allowed to do. The trader has all of them, a viewer those to see.</summary>
public static class Rights
{
    /// <summary>See the connection's state, the settings and the history, with account numbers masked.</summary>
    public const string Status = "status";

    /// <summary>See whole account numbers, positions and orders.</summary>
    public const string Account = "account";

    /// <summary>Change the settings.</summary>
    public const string Settings = "settings";

    /// <summary>Make Tempest dial again.</summary>
    public const string Reconnect = "reconnect";

    /// <summary>Hand in trading signals.</summary>
    public const string Signal = "signal";

    /// <summary>Close positions and cancel orders.</summary>
    public const string Flatten = "flatten";

    /// <summary>What a viewer may: see, and change nothing.</summary>
    public static ImmutableArray<string> OfViewers { get; } = [Status, Account];

    /// <summary>All of them, in the order they are listed to people.</summary>
    public static ImmutableArray<string> All { get; } = [Status, Account, Settings, Reconnect, Signal, Flatten];
}
