using System.Collections.Immutable;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Tws.Connection;

namespace Tempest.Broker.Recognition;

/// <summary>From TWS's notices, and from its behaviour, to standing notices. Pure. Codes decide; a text is looked at only where one code has several meanings.</summary>
internal static class Recognitions
{
    /// <summary>Requests of Tempest's own begin here; lower numbers are orders, and -1 is the session.</summary>
    private const int FirstRequestId = 1_000_000_000;

    /// <summary>How many notices are kept, so that a broken peer cannot fill the memory. Only farms can come in numbers.</summary>
    internal const int Most = 64;

    /// <summary>So long after the last refusal for pace it is over; IB counts single requests by the second, history by ten minutes.</summary>
    private static readonly TimeSpan s_pacingLasts = TimeSpan.FromMinutes(10);

    /// <summary>A notice came from TWS.</summary>
    internal static NoticeBoard Hear(NoticeBoard board, int code, string text, int requestId, DateTimeOffset now)
    {
        if (Ended(code) is { } over)
            return End(board, n => n.Kind == over && n.Subject == FarmNotices.NameIn(text), now);
        return Recognise(code, text, requestId) is { } kind
            ? Add(board, kind, kind is NoticeKind.FarmDown ? FarmNotices.NameIn(text) : "", code, now)
            : board;
    }

    /// <summary>A connection was closed before it began.</summary>
    internal static NoticeBoard ClosedAtOnce(NoticeBoard board, DateTimeOffset now) => Add(board, NoticeKind.TrustedAddress, "", null, now);

    /// <summary>A session heard, unasked, of an order of another client ID.</summary>
    internal static NoticeBoard ForeignOrder(NoticeBoard board, SessionName session, DateTimeOffset now) => Add(board, NoticeKind.MasterClientId, $"{session}", null, now);

    /// <summary>Whether that stands already.</summary>
    internal static bool HearsForeignOrders(NoticeBoard board, SessionName session) => board.Active.Any(n => n.Kind is NoticeKind.MasterClientId && n.Subject == $"{session}");

    /// <summary>A session stands. What the last one of its kind was told is over with it: TWS says it again where it still holds.</summary>
    internal static NoticeBoard Connected(NoticeBoard board, SessionName session, DateTimeOffset now) => End(
        board,
        n => n.Kind is NoticeKind.MasterClientId ? n.Subject == $"{session}"
            : session is SessionName.AutoTrader ? n.Kind is NoticeKind.ReadOnly
            : n.Kind is not (NoticeKind.ReadOnly or NoticeKind.Pacing),
        now);

    /// <summary>Something worked that does not work while this stands (an order was taken, live data came), or the trader says that it is settled.</summary>
    internal static NoticeBoard Over(NoticeBoard board, NoticeKind kind, string subject, DateTimeOffset now) =>
        End(board, n => n.Kind == kind && n.Subject == subject, now);

    /// <summary>Time passed.</summary>
    internal static NoticeBoard Tick(NoticeBoard board, DateTimeOffset now) =>
        End(board, n => n.Kind is NoticeKind.Pacing && now - n.LastSeen >= s_pacingLasts, now);

    private static NoticeKind? Recognise(int code, string text, int requestId) => code switch
    {
        321 when requestId < FirstRequestId && NamesReadOnly(text) => NoticeKind.ReadOnly,
        10197 => NoticeKind.CompetingSession,
        10167 or 10091 => NoticeKind.DelayedData,
        354 or 10089 or 10090 or 10168 or 10186 or 10187 or 10189 => NoticeKind.MarketDataPermission,
        101 => NoticeKind.MarketDataLines,
        100 => NoticeKind.Pacing,
        162 or 420 when NamesPacing(text) => NoticeKind.Pacing,
        TwsCodes.MarketDataFarmDown or TwsCodes.HistoricalFarmDown or TwsCodes.SecurityDefinitionFarmDown => NoticeKind.FarmDown,
        _ => null,
    };

    private static NoticeKind? Ended(int code) => code switch
    {
        TwsCodes.MarketDataFarmOk or TwsCodes.HistoricalFarmOk or TwsCodes.SecurityDefinitionFarmOk
            or TwsCodes.MarketDataFarmIdle or TwsCodes.HistoricalFarmIdle => NoticeKind.FarmDown,
        _ => null,
    };

    /// <summary>321 is any mistake in a request; read-only mode has no code of its own.</summary>
    private static bool NamesReadOnly(string text) =>
        text.Contains("read-only", StringComparison.OrdinalIgnoreCase) || text.Contains("read only", StringComparison.OrdinalIgnoreCase);

    /// <summary>162 and 420 also say that there is no data, or no permission.</summary>
    private static bool NamesPacing(string text) => text.Contains("pacing", StringComparison.OrdinalIgnoreCase);

    private static NoticeBoard Add(NoticeBoard board, NoticeKind kind, string subject, int? code, DateTimeOffset now)
    {
        var at = board.All.ToList().FindIndex(n => n.Kind == kind && n.Subject == subject);
        if (at < 0)
            return board.All.Length < Most ? new(board.All.Add(Explanations.Of(kind, subject, code, now))) : board;
        var known = board.All[at];
        var next = known.IsActive
            ? known with { Code = code, LastSeen = now, Count = known.Count + 1 }
            : Explanations.Of(kind, subject, code, now);
        return new(board.All.SetItem(at, next));
    }

    private static NoticeBoard End(NoticeBoard board, Func<StandingNotice, bool> over, DateTimeOffset now)
    {
        if (!board.Active.Any(over))
            return board;
        return new(board.All.Select(n => n.IsActive && over(n) ? n with { EndedAt = now } : n).ToImmutableArray());
    }
}
