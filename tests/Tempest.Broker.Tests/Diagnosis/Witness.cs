using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Tempest.Broker.State;
using Tempest.Broker.Tests.Connection;

namespace Tempest.Broker.Tests.Diagnosis;

/// <summary>Knows what was done and when, sees every snapshot as it is published, and writes down each claim that nothing which was done makes true.</summary>
internal sealed partial class Witness : IDisposable
{
    /// <summary>What the operating system told so long before an end, and so late after it, may be used for it, and the test's clock moves by a second.</summary>
    private static readonly TimeSpan s_factsHold = TimeSpan.FromSeconds(22), s_factsLate = TimeSpan.FromSeconds(7);

    private readonly Desk _desk;
    private readonly List<(Fault Fault, DateTimeOffset From)> _eras = [];
    private readonly Dictionary<SessionName, View> _views = new() { [SessionName.Tempest] = new(), [SessionName.AutoTrader] = new() };
    private readonly HashSet<Cause> _claims = [];
    private readonly Lock _lock = new();
    private readonly IDisposable _subscription;

    internal Witness(Desk desk)
    {
        _desk = desk;
        Begins(Faults.Well);
        desk.Machine.Facts = Faults.Well.Machine(desk);
        _subscription = desk.Broker.State.Subscribe(See);
    }

    internal ConcurrentQueue<string> Wrong { get; } = new();

    internal long Snapshots { get; private set; }

    internal long Claims => _claims.Count;

    internal static bool BothConnected(BrokerSnapshot s) => s.Tempest.State is SessionState.Connected && s.AutoTrader.State is SessionState.Connected;

    /// <summary>From now on, until the next call, this is so. To be called before it is brought about.</summary>
    internal void Begins(Fault fault)
    {
        lock (_lock)
            _eras.Add((fault, _desk.Clock.GetUtcNow()));
    }

    public void Dispose() => _subscription.Dispose();

    private void See(BrokerSnapshot now)
    {
        lock (_lock)
        {
            Snapshots++;
            foreach (var status in new[] { now.Tempest, now.AutoTrader })
                See(status, _views[status.Session]);
        }
    }

    private void See(SessionStatus status, View view)
    {
        var last = _eras.Count - 1;
        if (status.State is SessionState.Connecting && view.State is not SessionState.Connecting)
            view.Began = last;
        if (status.State is SessionState.Disconnected && view.State is not SessionState.Disconnected)
        {
            // An attempt that somebody broke off has no cause of its own: the last one stays.
            var stays = status.Cause is { } known && known.Equals(view.Cause);
            (view.EndFrom, view.EndTo, view.EndedAt) = (stays ? view.EndFrom : Math.Max(0, view.Began - 1), last, _desk.Clock.GetUtcNow());
        }

        (view.State, view.Cause) = (status.State, status.Cause);

        void Claim(bool isTrue, string claim)
        {
            if (!isTrue)
                Wrong.Enqueue($"{_desk.Clock.GetUtcNow():T} {status.Session} {claim}: {status.State}, {status.Cause?.Code} \"{status.Cause?.Title}. {status.Cause?.Detail}\"; so far: {string.Join(", ", _eras.Skip(Math.Max(0, view.EndFrom)).Select(e => e.Fault.Name))}");
        }

        // A snapshot can be of a moment ago: one step back is still fresh.
        var since = _eras.Skip(Math.Max(0, view.Began - 1)).Select(e => e.Fault).ToList();
        Claim(status.State is not SessionState.Connected || since.Exists(f => f.IsWell), "is connected to something that starts no session");
        Claim(status.Mode is AccountMode.Unknown || status.State is SessionState.Connected, "knows an account type without an account");
        Claim(status.Mode is not AccountMode.Live || since.Exists(f => f.IsLive), "says live");
        Claim(status.Mode is not AccountMode.Paper || since.Exists(f => f is { IsWell: true, IsLive: false }), "says paper");
        Claim(status.Hint is null || status.State is SessionState.Connecting, "hints at a question of TWS's");
        if (status.Cause is not { } cause)
            return;
        _claims.Add(cause);
        var told = $"{cause.Title}. {cause.Detail}";

        if (status.State is SessionState.Connected)
        {
            Claim(since.Exists(f => f.Stands.Contains(cause.Code)), "says this of a connection that stands");
            return;
        }

        // What the last attempt met, from the moment it began to its end; what the system told may be of a little before or after.
        var met = _eras.Take(view.EndTo + 1).Skip(view.EndFrom).Select(e => e.Fault).ToList();
        var facts = _eras.Where((e, i) => e.From <= view.EndedAt + s_factsLate && (i >= view.EndFrom || (i + 1 < _eras.Count && _eras[i + 1].From >= view.EndedAt - s_factsHold))).Select(e => e.Fault).ToList();
        // Windows's own ranges stay as they were told once: they change when it starts.
        facts.AddRange(_eras.Select(e => e.Fault).Where(f => f.Ends.Contains(CauseCode.PortReserved)));
        var refusedIds = _desk.Tws.Counts.ClientIdsRefused > 0;
        var bySystem = cause.Code is CauseCode.PortReserved or CauseCode.NotTws;
        Claim((cause.Code is CauseCode.ClientIdInUse && refusedIds) || (bySystem ? facts : met).Exists(f => f.Ends.Contains(cause.Code)), "says how it ended");
        foreach (var word in _eras.SelectMany(e => e.Fault.Words).Distinct().Concat(["is in use", "SSH", "VNC", "TLS", "Windows", "neither TWS", "was running", "not by TWS"]))
        {
            if (told.Contains(word, StringComparison.Ordinal) && !(word is "is in use" && refusedIds))
                Claim(facts.Exists(f => f.Words.Any(w => w.Contains(word, StringComparison.Ordinal))) || (word is "not by TWS" && facts.Exists(f => f.Words.Contains("is used by node"))), $"says \"{word}\"");
        }

        Claim(!told.Contains("TWS took the connection and", StringComparison.Ordinal) || facts.Exists(f => NamesTws(f)), "says that it was TWS");
        Claim(!told.Contains("TWS closed the", StringComparison.Ordinal) || met.Exists(f => f.SpeaksVersion), "says that TWS closed it");
        if (cause.Code is CauseCode.ClientIdInUse)
            Claim(Number().Match(cause.Title) is { Success: true } id && _desk.Tws.Counts.StartedAs.Contains(int.Parse(id.Value, System.Globalization.CultureInfo.InvariantCulture)), "names an ID that TWS never met");
        if (told.Contains("several times in a row", StringComparison.Ordinal))
            Claim(met[^1].Ends.Contains(CauseCode.ClosedBeforeHandshake) && _desk.Tws.Counts.Accepted >= 3, "counts closes");
        if (Times().Match(told) is { Success: true } times)
            Claim(int.Parse(times.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) <= _desk.Tws.Counts.Accepted, "counts drops");
        if (told.Contains("a moment ago nothing took connections", StringComparison.Ordinal))
            Claim(_eras.Exists(e => e.Fault.Ends.Contains(CauseCode.SocketRefused)), "says that it refused before");
        if (cause.Code is CauseCode.HostNotFound or CauseCode.Unreachable or CauseCode.TimedOut)
            Claim(!told.Contains("TWS has answered", StringComparison.Ordinal), "says that TWS answered where it never was");
        Claim(cause.Remedies.All(r => r.Action is not RemedyAction.UsePort { IsUsual: false, Mode: AccountMode.Live } || _eras.Exists(e => e.Fault.IsLive)), "offers a port as live");
    }

    private bool NamesTws(Fault fault) => fault.SpeaksVersion || fault.Machine(_desk).Listeners is { } all && all.Any(l => l.Program?.IsTws is true);

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"happened (\d+) times")]
    private static partial Regex Times();

    /// <summary>What is known of one session.</summary>
    private sealed class View
    {
        internal SessionState State { get; set; }

        internal Cause? Cause { get; set; }

        /// <summary>The era in which its last attempt began.</summary>
        internal int Began { get; set; }

        /// <summary>The eras that its last end may be owed to.</summary>
        internal int EndFrom { get; set; }

        internal int EndTo { get; set; }

        internal DateTimeOffset EndedAt { get; set; }
    }
}
