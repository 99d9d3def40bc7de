using System.Collections.Immutable;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Tws.Connection;
using static Tempest.Broker.Diagnosis.Say;

namespace Tempest.Broker.Diagnosis;

/// <content>A session that stood, or stands.</content>
internal static partial class Classifier
{
    private static Cause ClosedByTws(Observation o)
    {
        var flaps = o.BeforeHere.Count(e => e.Kind is FailureKind.ClosedByTws && o.At - e.At < TimeSpan.FromMinutes(2));
        if (flaps >= SeveralEnds)
        {
            return new(CauseCode.ClosedByTws, "TWS takes connections and closes them again",
                Text($"That happened {flaps + 1} times within two minutes. TWS is usually still starting; it also does so when its login is being replaced by another."),
                All("Wait until TWS has finished starting; Tempest tries again by itself.", LookAtTws, "If it goes on, close TWS fully and open it again."))
            { Confidence = Confidence.Likely, WouldTell = "The TWS window: whether it is still loading." };
        }

        return new(CauseCode.ClosedByTws, o.IsHere ? "TWS closed the connection" : "The connection was closed from the other side",
            $"The connection worked and was closed from {(o.IsHere ? "TWS's" : "the other")} side. TWS was closed or restarts, as it does once a day, or its API was switched off{(o.IsHere ? "" : "; a relay, tunnel or firewall on the way can cut connections too")}.",
            All("If TWS was closed, start it and log in.", CheckSocketSetting, o.IsHere ? null : new Remedy("Check the network to that computer.")))
        { Confidence = Confidence.Possible, WouldTell = "Whether TWS still runs: if so, look at its API settings." };
    }

    private static Cause StoppedAnswering(Observation o) => new(
        CauseCode.StoppedAnswering, "TWS stopped answering",
        Text($"The connection stood, but nothing came over it {Silence(o)}, although Tempest asked for a sign of life. {(o.IsHere ? "TWS hangs, or this computer has slept." : "The network may be gone, the other computer asleep, or TWS hangs.")}"),
        All("Look whether TWS still reacts on its screen; restart it if not.", o.IsHere ? null : new Remedy("Check the network to that computer."), RetryNow))
    { Confidence = Confidence.Possible, WouldTell = "Whether TWS still reacts on its screen." };

    private static string Silence(Observation o) => o.Wire.Silence is { TotalSeconds: >= 2 } silence ? Text($"for {(int)silence.TotalSeconds} seconds") : "any more";

    private static Cause TooManyRedirects() => new(
        CauseCode.ProtocolError, "TWS sent Tempest from address to address",
        "Each address named another one. Tempest gave up after the second.",
        All(new Remedy("Enter the address that TWS really runs at in Tools → TWS Connection….", new RemedyAction.OpenSettings(Settings.SettingField.Host))));

    private static Cause DemoOnly(Observation o) => new(
        CauseCode.DemoOnly, "The demo talks to its own simulator only",
        $"{Address(o.Target.Host, o.Target.Port)} was not dialled: a TWS there could hold real money, and this is a demo.",
        All("Start Tempest without --demo to connect to TWS or IB Gateway.", "Restart the demo, or enter its former port again, to go on with the simulator."));

    private static Cause Unreadable() => new(
        CauseCode.ProtocolError, "TWS sent something that cannot be read",
        "A message had a length that cannot be. What comes after it cannot be trusted, so Tempest closed the connection.",
        All("Tempest connects again by itself.", "If it happens again, update TWS or IB Gateway, and keep the diagnostics (Tools → Diagnostics Bundle…) for whoever helps you."));

    /// <summary>What is wrong with a connection that stands; null when nothing is known to be.</summary>
    /// <param name="unproven">TWS did not answer the last check before sending.</param>
    /// <param name="usualNow">See <see cref="Observation.UsualNow"/>.</param>
    internal static Cause? Of(ConnectionState.Connected connected, ImmutableArray<Farm> farms, ConnectionPlan plan, bool unproven, bool readOnly, string? usualNow)
    {
        if (unproven)
        {
            return new(CauseCode.StoppedAnswering, "TWS did not answer the check before sending",
                "Before an order goes out, a TWS that has been silent is asked for a sign of life. None came in time, so orders are locked until TWS is heard again.",
                All("Look whether TWS still reacts on its screen; restart it if not.", "Wait: Tempest keeps asking, and connects again if TWS stays silent."))
            { WouldTell = "The next seconds: either TWS answers, or Tempest ends the connection." };
        }

        if (connected.Ib is IbLink.Down)
        {
            return new(CauseCode.IbLinkDown, "TWS has lost Interactive Brokers",
                "Tempest's connection to TWS stands, but TWS says that its own connection to Interactive Brokers is gone. What it shows may be old, and orders would not get through."
                + (usualNow is null ? " By Tempest's calendar this is not the time of IB's nightly reset, when it would be usual." : $" It is the time of {usualNow}, when this is usual."),
                All("Wait: TWS connects again by itself.", "If it lasts, check that computer's internet connection, or whether somebody logged in elsewhere with the same user."));
        }

        if (plan.Port != plan.Settings.Port)
        {
            return new(CauseCode.PortChanged, Text($"TWS moved its API to port {plan.Port}"),
                Text($"TWS said so, and Tempest followed. The saved port is still {plan.Settings.Port}."),
                All(new Remedy(Text($"Enter port {plan.Port} in Tools → TWS Connection… and save, so that it holds after the next start."), new RemedyAction.OpenSettings(Settings.SettingField.Port))));
        }

        if (readOnly)
        {
            return new(CauseCode.ReadOnly, "TWS is in read-only mode",
                "TWS refused an order and named read-only mode. Watching works; trading is locked.",
                All(new Remedy("In TWS open Global Configuration → API → Settings and uncheck \"Read-Only API\"; in IB Gateway the same box is under Configure → Settings.", new RemedyAction.ShowSteps(HelpTopic.ReadOnly))));
        }

        var down = farms.Where(f => f.State is LinkState.Down).Select(f => f.Name).ToList();
        return down.Count == 0
            ? null
            : new(CauseCode.FarmDown, $"IB's data farm {string.Join(", ", down)} is down",
                "TWS says that it lost it. Data from there may be old or missing. Orders do not go over it.",
                All("Wait: TWS connects to it again by itself."));
    }
}
