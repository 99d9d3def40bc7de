using System.Collections.Immutable;

namespace Tempest.Simulator.Faults;

/// <summary>What a new connection meets before its session.</summary>
public abstract record Greeting
{
    private Greeting()
    {
    }

    /// <summary>The version answer, as it should be.</summary>
    public sealed record Answer : Greeting;

    /// <summary>Taken and closed without a byte: an address that is not trusted, a relay with no TWS behind it.</summary>
    public sealed record Close : Greeting;

    /// <summary>Taken and reset without a byte.</summary>
    public sealed record Reset : Greeting;

    /// <summary>Taken, and then nothing: a question to the user stands open in TWS. Goes on when the behaviour changes.</summary>
    public sealed record Silence : Greeting;

    /// <summary>The version answer, and then a close.</summary>
    public sealed record AnswerThenClose : Greeting;

    /// <summary>Sent to another address.</summary>
    /// <param name="Address">Host, or host:port.</param>
    public sealed record Redirect(string Address) : Greeting;

    /// <summary>Bytes that no TWS would send: another program listens on the port.</summary>
    /// <param name="SpeaksFirst">Whether they come before the client has said anything.</param>
    /// <param name="ThenCloses">Whether the socket closes after them; else it stays and stays silent.</param>
    public sealed record NotTws(ImmutableArray<byte> Bytes, bool SpeaksFirst, bool ThenCloses) : Greeting;
}
