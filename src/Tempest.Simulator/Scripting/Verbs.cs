using System.Collections.Immutable;
using Tempest.Simulator.Faults;
using Tempest.Tws;

namespace Tempest.Simulator.Scripting;

/// <summary>Whom a verb can be meant for.</summary>
internal enum Reach
{
    /// <summary>The whole TWS only.</summary>
    Everyone,

    /// <summary>Everyone, or one client ID.</summary>
    Client,

    /// <summary>Everyone, or connections by number: it is about the time before START_API.</summary>
    Connection,

    /// <summary>Everyone, one client ID, or connections by number.</summary>
    Any,
}

/// <summary>One thing that a script can do.</summary>
/// <param name="NeedsMoment">Whether it does something to connections that stand, so that it makes no sense before the first.</param>
/// <param name="Parse">Reads what follows the verb.</param>
internal sealed record Verb(Reach Reach, bool NeedsMoment, Func<Words, Deed> Parse);

/// <summary>Everything that a script can do.</summary>
internal static partial class Verbs
{
    private const string Ssh = "ssh";
    private const string Http = "http";
    private const string RandomBytes = "random";
    private const string AbsurdLength = "absurd-length";
    private const string NegativeLength = "negative-length";
    private const int DefaultRandomCount = 64;

    internal static ImmutableSortedDictionary<string, Verb> All { get; } = new Dictionary<string, Verb>
    {
        // How connections are met.
        ["handshake"] = Setting(Reach.Connection, w => Version(w.Number(ServerVersion.OldestOffered, ServerVersion.NewestOffered))),
        ["zone"] = Setting(Reach.Connection, Zone),
        ["answer"] = Meets(_ => new Greeting.Answer()),
        ["close-at-once"] = Meets(_ => new Greeting.Close()),
        ["reset-at-once"] = Meets(_ => new Greeting.Reset()),
        ["stay-silent"] = Meets(_ => new Greeting.Silence()),
        ["answer-then-close"] = Meets(_ => new Greeting.AnswerThenClose()),
        ["redirect"] = Meets(w => new Greeting.Redirect(w.Next("an address, such as 127.0.0.1:7497"))),
        ["answer-as"] = new Verb(Reach.Connection, NeedsMoment: false, AnswerAs),
        ["accounts"] = Setting(Reach.Any, Accounts),
        ["next-order-id"] = new Verb(Reach.Client, NeedsMoment: false, NextOrderId),
        ["start"] = Starts(StartReaction.Start),
        ["close-after-start"] = Starts(StartReaction.Close),
        ["hold-start"] = Starts(StartReaction.Silence),
        ["client-id-in-use"] = Setting(Reach.Any, ClientIdInUse),
        ["withhold"] = Setting(Reach.Any, w => Withholding(w, true)),
        ["release"] = Setting(Reach.Any, w => Withholding(w, false)),
        ["ignore-requests"] = Setting(Reach.Any, _ => b => b with { IgnoresRequests = true }),
        ["answer-requests"] = Setting(Reach.Any, _ => b => b with { IgnoresRequests = false }),
        ["deliver"] = Setting(Reach.Any, Deliver),
        ["normal"] = Setting(Reach.Any, _ => _ => Behaviour.Normal),

        // The port.
        ["refuse"] = new Verb(Reach.Everyone, NeedsMoment: false, Refuse),
        ["listen"] = Doing(Reach.Everyone, (tws, _) => tws.Listen()),
        ["restart"] = new Verb(Reach.Everyone, NeedsMoment: true, Restart),
        ["port"] = new Verb(Reach.Everyone, NeedsMoment: true, ChangePort),

        // Connections that stand.
        ["drop"] = Doing(Reach.Any, (tws, whom) => tws.Drop(whom)),
        ["reset"] = Doing(Reach.Any, (tws, whom) => tws.Reset(whom)),
        ["freeze"] = Doing(Reach.Any, (tws, whom) => tws.Freeze(whom)),
        ["thaw"] = Doing(Reach.Any, (tws, whom) => tws.Thaw(whom)),
        ["send"] = new Verb(Reach.Any, NeedsMoment: true, Send),
        ["notice"] = new Verb(Reach.Any, NeedsMoment: true, Notice),
        ["farm"] = new Verb(Reach.Any, NeedsMoment: false, Farm),
        ["ib"] = new Verb(Reach.Everyone, NeedsMoment: false, Ib),
    }.Concat(AboutMarkets()).Concat(AboutOrders()).ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>What may stand where a verb does.</summary>
    /// <param name="isFirst">Whether it is the line's first word, where when and whom may stand too.</param>
    internal static IReadOnlyList<string> Words(bool isFirst) => isFirst ? ["at", "every", "after", "for", .. All.Keys] : [.. All.Keys];

    private static Verb Setting(Reach reach, Func<Words, Func<Behaviour, Behaviour>> parse) => new(reach, NeedsMoment: false, words =>
    {
        var change = parse(words);
        return Does((tws, whom) => tws.Behave(whom, change));
    });

    private static Verb Meets(Func<Words, Greeting> parse) => Setting(Reach.Connection, words =>
    {
        var greeting = parse(words);
        return b => b with { Greeting = greeting };
    });

    private static Verb Starts(StartReaction reaction) => Setting(Reach.Any, _ => b => b with { OnStart = reaction });

    private static Verb Doing(Reach reach, Action<SimulatedTws, Target> act) => new(reach, NeedsMoment: true, _ => Does(act));

    private static Deed Does(Action<SimulatedTws, Target> act) => (tws, whom) =>
    {
        act(tws, whom);
        return Task.CompletedTask;
    };

    private static Func<Behaviour, Behaviour> Version(int version) => b => b with { ServerVersion = version };

    private static Func<Behaviour, Behaviour> Zone(Words words)
    {
        var name = words.Rest("a time zone's name in TWS's words");
        return b => b with { ZoneName = name };
    }

    private static Func<Behaviour, Behaviour> Accounts(Words words)
    {
        var accounts = ImmutableArray.CreateBuilder<string>();
        do
        {
            var named = words.Next("an account number").Split(',', StringSplitOptions.RemoveEmptyEntries);
            if (named.Length == 0 || !named.All(SimulatorOptions.IsAccount))
                throw words.WrongBefore("That is no account number. Use letters and digits, such as DU1234567, and commas between them.");
            accounts.AddRange(named);
        }
        while (!words.IsAtEnd);

        var all = accounts.ToImmutable();
        return b => b with { Accounts = all };
    }

    private static Func<Behaviour, Behaviour> ClientIdInUse(Words words)
    {
        if (words.IsAtEnd)
            return b => b with { OnStart = StartReaction.ClientIdInUse };
        var ids = new List<int>();
        while (!words.IsAtEnd)
            ids.Add(words.Number(0, int.MaxValue));
        return b => b with { BusyClientIds = b.BusyClientIds.Union(ids) };
    }

    private static Func<Behaviour, Behaviour> Withholding(Words words, bool withholds) => words.OneOf("accounts", "order-id") is "accounts"
        ? b => b with { WithholdsAccounts = withholds }
        : b => b with { WithholdsOrderId = withholds };

    private static Func<Behaviour, Behaviour> Deliver(Words words)
    {
        var delivery = words.OneOf("whole", "joined", "byte-by-byte", "slow") switch
        {
            "whole" => Delivery.Whole,
            "joined" => Delivery.OneSegment,
            "byte-by-byte" => Delivery.ByteByByte,
            _ => Delivery.Slow(words.Duration(TimeSpan.FromMilliseconds(1))),
        };
        return b => b with { Delivery = delivery };
    }

    private static Deed NextOrderId(Words words)
    {
        var next = words.Number(0, int.MaxValue);
        return Does((tws, whom) => tws.SetNextOrderId(next, whom.ClientId));
    }

    private static Deed AnswerAs(Words words)
    {
        var who = words.OneOf(Ssh, Http, RandomBytes, AbsurdLength, NegativeLength);
        var bytes = Bytes(words, who);
        return Does((tws, whom) =>
        {
            // An SSH server greets before it is spoken to; a web server closes after what it could not read.
            var greeting = new Greeting.NotTws(bytes(tws), SpeaksFirst: who is Ssh, ThenCloses: who is Http);
            tws.Behave(whom, b => b with { Greeting = greeting });
        });
    }

    private static Deed Send(Words words)
    {
        var bytes = Bytes(words, words.OneOf(Ssh, Http, RandomBytes, AbsurdLength, NegativeLength, "bad-field", "half-frame", "unknown-message"));
        return Does((tws, whom) => tws.Send(bytes(tws).AsSpan(), whom));
    }

    private static Func<SimulatedTws, ImmutableArray<byte>> Bytes(Words words, string kind)
    {
        if (kind is RandomBytes)
        {
            var count = words.IsAtEnd ? DefaultRandomCount : words.Number(1, 1 << 20);
            return tws => StrangeBytes.Random(tws.Options.Seed, count);
        }

        var bytes = kind switch
        {
            Ssh => StrangeBytes.Ssh,
            Http => StrangeBytes.Http,
            AbsurdLength => StrangeBytes.AbsurdLength,
            NegativeLength => StrangeBytes.NegativeLength,
            "bad-field" => StrangeBytes.BadField,
            "half-frame" => StrangeBytes.HalfFrame,
            _ => StrangeBytes.UnknownMessage(words.IsAtEnd ? StrangeBytes.UnknownNumber : words.Number(0, int.MaxValue)),
        };
        return _ => bytes;
    }

    private static Deed Refuse(Words words)
    {
        if (words.IsAtEnd)
            return Does((tws, _) => tws.Refuse());
        var time = words.Duration(TimeSpan.Zero);
        return (tws, _) => tws.RefuseAsync(time);
    }

    private static Deed Restart(Words words)
    {
        var time = words.Duration(TimeSpan.Zero);
        return (tws, _) => tws.RestartAsync(time);
    }

    private static Deed ChangePort(Words words)
    {
        var port = words.Take("any") ? 0 : words.Number(1, 65535);
        return Does((tws, _) => tws.ChangePort(port));
    }

    private static Deed Notice(Words words)
    {
        var code = words.Number(0, int.MaxValue);
        var text = words.Rest("the notice's text");
        return Does((tws, whom) => tws.Notify(code, text, whom));
    }

    private static Deed Farm(Words words)
    {
        var name = words.Next("a farm's name, such as usfuture");
        var notice = (FarmKindOf(name), words.OneOf("ok", "broken", "idle", "connecting")) switch
        {
            ('h', "ok") => FarmNotice.HistoricalOk,
            ('h', "broken") => FarmNotice.HistoricalBroken,
            ('h', "idle") => FarmNotice.HistoricalIdle,
            ('s', "ok") => FarmNotice.SecurityDefinitionOk,
            ('s', "broken") => FarmNotice.SecurityDefinitionBroken,
            ('m', "ok") => FarmNotice.MarketDataOk,
            ('m', "broken") => FarmNotice.MarketDataBroken,
            ('m', "idle") => FarmNotice.MarketDataIdle,
            ('m', _) => FarmNotice.MarketDataConnecting,
            ('h', _) => throw words.WrongBefore("TWS has no word for a historical data farm that connects. Allowed: ok, broken, idle."),
            _ => throw words.WrongBefore("TWS has no word for that of a security definition farm. Allowed: ok, broken."),
        };
        return Does((tws, whom) => tws.SetFarm(name, notice, whom));
    }

    /// <summary>IB names its farms for what they serve: ushmds and euhmds have history, secdefil the definitions.</summary>
    private static char FarmKindOf(string name) =>
        name.Contains("hmds", StringComparison.OrdinalIgnoreCase) ? 'h'
        : name.StartsWith("secdef", StringComparison.OrdinalIgnoreCase) ? 's'
        : 'm';

    private static Deed Ib(Words words) => words.OneOf("lost", "link-broken", "restored", "restored-data-lost") switch
    {
        "lost" => Does((tws, _) => tws.LoseIb()),
        "link-broken" => Does((tws, _) => tws.BreakServerLink()),
        "restored" => Does((tws, _) => tws.RestoreIb()),
        _ => Does((tws, _) => tws.RestoreIb(dataLost: true)),
    };
}
