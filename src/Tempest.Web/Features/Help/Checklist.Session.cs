using Tempest.Broker.Clockwork;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Help;

/// <content>A connection that stands, and what the clock brings.</content>
internal static partial class Checklist
{
    private const string NotConnected = "There is no connection that could tell.";

    private static ChecklistRow Silent(BrokerSnapshot s)
    {
        const string Anchor = "silent", Name = "TWS stopped answering, though the connection looks fine";
        return s.Tempest.Cause is { Code: CauseCode.StoppedAnswering } cause ? Row(Anchor, Name, Finding.Found, $"{cause.Title}.")
            : s.Tempest.State is not SessionState.Connected ? Row(Anchor, Name, Finding.CannotTell, NotConnected)
            : s.TempestHealth.IsStale ? Row(Anchor, Name, Finding.Found, "A question for a sign of life is unanswered.")
            : Row(Anchor, Name, Finding.NotTheCase, "TWS answers.");
    }

    private static ChecklistRow Slept(BrokerSnapshot s)
    {
        const string Anchor = "silent", Name = "This computer has slept";
        return s.Clockwork.LastJump is { } jump && (s.Tempest.State is not SessionState.Connected || s.TempestHealth.IsStale)
            ? Row(Anchor, Name, Finding.Found, FormattableString.Invariant($"The clock went on by {jump.By.TotalMinutes:0} minutes at once, and TWS has not been heard well since."))
            : Row(Anchor, Name, Finding.NotTheCase, "Nothing hangs on that now.");
    }

    private static ChecklistRow NoIb(BrokerSnapshot s)
    {
        const string Anchor = "ib-link", Name = "TWS has no link to IB";
        return s.Tempest.State is not SessionState.Connected ? Row(Anchor, Name, Finding.CannotTell, NotConnected)
            : s.Tempest.Links.Ib switch
            {
                LinkState.Up => Row(Anchor, Name, Finding.NotTheCase, "The link is up."),
                LinkState.Down => Row(Anchor, Name, Finding.Found, "TWS says that it is gone."),
                _ => Row(Anchor, Name, Finding.CannotTell, "TWS has not said."),
            };
    }

    private static ChecklistRow FarmDown(BrokerSnapshot s)
    {
        const string Anchor = "farms", Name = "A data farm of IB is down";
        var farms = s.Tempest.Links.Farms;
        var down = farms.Where(f => f.State is LinkState.Down).Select(f => f.Name).ToList();
        return s.Tempest.State is not SessionState.Connected ? Row(Anchor, Name, Finding.CannotTell, NotConnected)
            : down.Count > 0 ? Row(Anchor, Name, Finding.Found, $"Down: {string.Join(", ", down)}.")
            : farms.IsEmpty ? Row(Anchor, Name, Finding.CannotTell, "TWS has named none yet.")
            : Row(Anchor, Name, Finding.NotTheCase, $"None of these is: {string.Join(", ", farms.Select(f => f.Name))}.");
    }

    private static ChecklistRow ReadOnly(BrokerSnapshot s)
    {
        const string Anchor = "steps-read-only", Name = "“Read-Only API” is checked";
        return s.Board.Has(NoticeKind.ReadOnly) || new[] { s.Tempest.Cause, s.AutoTrader.Cause }.Any(c => c is { Code: CauseCode.ReadOnly })
            ? Row(Anchor, Name, Finding.Found, "TWS refused something and named read-only mode.")
            : Row(Anchor, Name, Finding.CannotTell, "TWS says so only when it refuses an order; it has refused none.");
    }

    private static ChecklistRow Data(BrokerSnapshot s, NoticeKind kind, string anchor, string name) => s.Board.Has(kind)
        ? Row(anchor, name, Finding.Found, "TWS says so.")
        : Row(anchor, name, Finding.CannotTell, "TWS says so only where data is asked for; it has not.");

    private static ChecklistRow Pacing(BrokerSnapshot s) => s.Board.Has(NoticeKind.Pacing)
        ? Row("pacing", "TWS is asked too much at a time", Finding.Found, "TWS says so.")
        : Row("pacing", "TWS is asked too much at a time", s.Tempest.State is SessionState.Connected ? Finding.NotTheCase : Finding.CannotTell,
            s.Tempest.State is SessionState.Connected ? "TWS has not complained." : NotConnected);

    private static ChecklistRow ForeignOrders(BrokerSnapshot s) => s.Board.Has(NoticeKind.MasterClientId)
        ? Row("engine", "A client ID is TWS's master ID, or 0", Finding.Found, "A session hears of orders that other programs sent.")
        : Row("engine", "A client ID is TWS's master ID, or 0", Finding.CannotTell, "It shows only when another program sends an order.");

    private static ChecklistRow ByTheClock(BrokerSnapshot s)
    {
        const string Anchor = "schedule", Name = "IB resets its servers, or TWS restarts";
        var now = s.Clockwork.Inside.FirstOrDefault(e => e.Kind is not ClockworkKind.WeeklySignIn);
        return now is null
            ? Row(Anchor, Name, Finding.NotTheCase, "The schedule has nothing at this time.")
            : Row(Anchor, Name, Finding.Found, $"It is the time of: {now.Name}.");
    }

    private static ChecklistRow SignIn(BrokerSnapshot s)
    {
        const string Anchor = "signing-in", Name = "The weekly sign-in has expired";
        return s.Tempest.State is SessionState.Connected && s.Tempest.Links.Ib is LinkState.Up ? Row(Anchor, Name, Finding.NotTheCase, "TWS is logged in.")
            : s.Clockwork.SignInNeeded ? Row(Anchor, Name, Finding.Found, "It expired since the last connection.")
            : Row(Anchor, Name, Finding.CannotTell, s.Tempest.State is SessionState.Connected ? "Without a link to IB this cannot be seen." : NotConnected);
    }

    private static ChecklistRow SignalFeed(BrokerSnapshot s)
    {
        const string Anchor = "signal-feed", Name = "The signal feed is down";
        return s.SignalFeed.State switch
        {
            SignalFeedState.Connected => Row(Anchor, Name, Finding.NotTheCase, "It is connected."),
            SignalFeedState.NotConfigured => Row(Anchor, Name, Finding.NotTheCase, "It is not set up."),
            SignalFeedState.Connecting => Row(Anchor, Name, Finding.CannotTell, "It is connecting."),
            _ => Row(Anchor, Name, Finding.Found, "It is disconnected."),
        };
    }
}
