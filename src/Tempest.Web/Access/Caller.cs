using System.Collections.Immutable;

namespace Tempest.Web.Access;

/// <summary>Who is asking.</summary>
public abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>What <c>GET /api/session</c> calls it.</summary>
    public abstract string Role { get; }

    /// <summary>The trader, in a browser on this computer.</summary>
    public sealed record Trader : Caller
    {
        public override string Role => "trader";
    }

    /// <summary>A program with an API key. It may do what its key may, also on the trader's own computer.</summary>
    public sealed record Program(string KeyName, ImmutableArray<string> Rights) : Caller
    {
        public override string Role => "key";
    }

    /// <summary>Somebody who showed a key that Tempest does not know, or whom nothing tells apart from a stranger.</summary>
    /// <param name="KeyWasWrong">A key was shown.</param>
    public sealed record Stranger(bool KeyWasWrong) : Caller
    {
        public override string Role => "none";
    }

    /// <summary>Who sent this request.</summary>
    /// <exception cref="InvalidOperationException">Nobody has found out yet; it is asked too early in the pipeline.</exception>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("Who is asking is not known yet.");
}
