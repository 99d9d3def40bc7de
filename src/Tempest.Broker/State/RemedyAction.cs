using Tempest.Broker.Settings;

namespace Tempest.Broker.State;

/// <summary>What a button beside a remedy does.</summary>
public abstract record RemedyAction
{
    private RemedyAction()
    {
    }

    /// <summary>Dials now.</summary>
    public sealed record Retry : RemedyAction;

    /// <summary>Saves another address and dials it. Where <see cref="NeedsConfirmation"/>, a person must first agree to a sentence that names both modes.</summary>
    /// <param name="Mode">The account type behind that port, as far as it is known.</param>
    /// <param name="IsUsual">The type is only what that port usually is, not what was seen there.</param>
    /// <param name="Before">The account type of the address that is set now.</param>
    public sealed record UsePort(string Host, int Port, AccountMode Mode, bool IsUsual, AccountMode Before) : RemedyAction
    {
        /// <summary>Whether real money may be behind the new address, and not (or not for certain) behind the one that is set.</summary>
        public bool NeedsConfirmation => Mode is AccountMode.Live or AccountMode.Unknown && Before is not AccountMode.Live;
    }

    /// <summary>Saves another host, with the same port, and dials it.</summary>
    public sealed record UseHost(string Host) : RemedyAction;

    /// <summary>Opens the TWS Connection dialog with the cursor in this field.</summary>
    public sealed record OpenSettings(SettingField Field) : RemedyAction;

    /// <summary>Puts a text on the clipboard.</summary>
    /// <param name="Label">What is copied, for the button: "this computer's address".</param>
    public sealed record Copy(string Label, string Text) : RemedyAction;

    /// <summary>Looks at the usual ports of a host. A host other than this computer is looked at only through this.</summary>
    public sealed record LookAtPorts(string Host) : RemedyAction;

    /// <summary>Shows the steps for a setting of TWS or IB Gateway.</summary>
    public sealed record ShowSteps(HelpTopic Topic) : RemedyAction;
}
