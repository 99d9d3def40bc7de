using Tempest.Broker.State;

namespace Tempest.Broker.Recognition;

/// <summary>What each kind of standing notice means, and what to do.</summary>
internal static class Explanations
{
    /// <summary>A notice that is seen for the first time, or again after it was over.</summary>
    internal static StandingNotice Of(NoticeKind kind, string subject, int? code, DateTimeOffset now)
    {
        StandingNotice New(string title, string detail, params Remedy[] remedies) => new(kind, subject, code, now, now, 1, null, title, detail, [.. remedies]);
        return kind switch
        {
            NoticeKind.ReadOnly => New("TWS is in read-only mode",
                "TWS refused an order and named read-only mode. Watching works; trading is locked.",
                new Remedy("In TWS open Global Configuration → API → Settings and uncheck \"Read-Only API\"; in IB Gateway the same box is under Configure → Settings.", new RemedyAction.ShowSteps(HelpTopic.ReadOnly))),
            NoticeKind.CompetingSession => New("Another login has your market data",
                "IB gives a user's market data to one session at a time, and a live one goes before a paper one. Your phone, the web, or another TWS has it now. Orders still work.",
                "Log off there, or use delayed data meanwhile.", "A second user name of its own for the API ends this for good."),
            NoticeKind.DelayedData => New("Some prices are delayed",
                "The account has no real-time data for them through the API, so IB sends prices about 15 minutes old. Do not trade by them.",
                new Remedy("Subscribe to the exchange's data at IB; data for the API is subscribed apart from what TWS itself shows.", new RemedyAction.ShowSteps(HelpTopic.MarketData))),
            NoticeKind.MarketDataPermission => New("Some market data is not subscribed",
                "IB refused data, or a part of it, since the account has no subscription for it through the API. TWS may show it all the same.",
                new Remedy("Subscribe to the exchange's data at IB, and share it with a paper account in its settings.", new RemedyAction.ShowSteps(HelpTopic.MarketData))),
            NoticeKind.MarketDataLines => New("All market data lines are in use",
                "IB gives an account so many prices at a time, over all programs that are connected to it.",
                "Close charts or windows that are not needed, in Tempest and in TWS."),
            NoticeKind.FarmDown => New($"IB's data farm {subject} is down",
                "TWS says that it lost it. Data from there may be old or missing; orders still work.",
                "Wait: TWS connects to it again by itself."),
            NoticeKind.Pacing => New("TWS was asked too much at a time",
                "IB limits how fast a program may ask. Tempest slows down by itself; another program on the same TWS counts too.",
                "If it comes back, look which other programs are connected to this TWS."),
            NoticeKind.TrustedAddress => New("TWS may not trust this computer's address",
                "A connection was closed before it began. TWS does that to addresses that are not on its list of trusted ones, and also while it starts.",
                new Remedy("Look at Trusted IPs in TWS (API → Settings).", new RemedyAction.ShowSteps(HelpTopic.TrustedAddresses))),
            _ => New($"The {subject} connection hears of orders that other programs sent",
                "Its client ID is the one that is set as master in TWS, or it is 0: then TWS tells it of all orders. Only the program that sent an order can change it.",
                new Remedy("Choose a client ID that is neither 0 nor TWS's Master API client ID.", new RemedyAction.ShowSteps(HelpTopic.ClientIds))),
        };
    }
}
