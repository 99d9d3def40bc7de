using Tempest.Simulator.Sessions;

namespace Tempest.Simulator.Scripting;

/// <summary>Reads one line: when, whom, what.</summary>
internal static class StepParser
{
    private static readonly TimeSpan s_shortestPeriod = TimeSpan.FromMilliseconds(100);

    internal static ScriptStep Parse(Words words, int line)
    {
        var when = ParseMoment(words);
        var whom = ParseTarget(words, out var isOneClient);
        if (isOneClient && when is Moment.After { Stage: not Stage.Started })
            throw words.WrongBefore("A connection has no client ID before START_API. Use \"after start-api\" here, or \"for connection\".");

        var name = words.OneOf(Verbs.Words(isFirst: whom is null && when is Moment.FromTheStart));
        var verb = Verbs.All[name];
        if (verb.NeedsMoment && when is Moment.FromTheStart)
            throw words.WrongBefore($"\"{name}\" needs a moment. Begin the line with at, every or after.");
        if (whom is not null && verb.Reach is Reach.Everyone)
            throw words.WrongBefore($"\"{name}\" concerns everyone. Leave out \"for ...\".");
        if (whom is not null && !isOneClient && verb.Reach is Reach.Client)
            throw words.WrongBefore($"\"{name}\" is for a client ID or for everyone. Use \"for client\" or leave it out.");
        if (isOneClient && verb.Reach is Reach.Connection)
            throw words.WrongBefore($"\"{name}\" is about the time before the client says its ID. Use \"for connection\" or leave it out.");

        var deed = verb.Parse(words);
        words.End();
        // Events name no account number.
        return new ScriptStep(line, name is "accounts" ? name : words.Text, when, whom ?? Target.All, deed);
    }

    private static Moment ParseMoment(Words words)
    {
        if (words.Take("at"))
            return new Moment.At(words.Duration(TimeSpan.Zero));
        if (words.Take("every"))
            return new Moment.Every(words.Duration(s_shortestPeriod));
        if (!words.Take("after"))
            return new Moment.FromTheStart();

        var stage = words.OneOf("connect", "handshake", "start-api") switch
        {
            "connect" => Stage.Connected,
            "handshake" => Stage.ShookHands,
            _ => Stage.Started,
        };
        return new Moment.After(stage, words.DurationIfAny() ?? TimeSpan.Zero);
    }

    private static Target? ParseTarget(Words words, out bool isOneClient)
    {
        isOneClient = false;
        if (!words.Take("for"))
            return null;
        isOneClient = words.OneOf("client", "connection") is "client";
        if (isOneClient)
            return Target.Client(words.Number(0, int.MaxValue));
        var (first, last) = words.Range();
        return Target.Connections(first, last);
    }
}
