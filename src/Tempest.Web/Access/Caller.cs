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

    /// <summary>As the audit log names it.</summary>
    public abstract string Name { get; }

    /// <summary>Tells apart whose connections are to be closed together.</summary>
    public abstract string Key { get; }

    /// <summary>The trader.</summary>
    /// <param name="Session">The sign-in; null for the operating-system user who runs Tempest, on the computer itself.</param>
    public sealed record Trader(string? Session) : Caller
    {
        public override string Role => "trader";

        public override string Name => Session is null ? "trader at this computer" : $"trader, session {Session}";

        public override string Key => Session is null ? "local" : $"session {Session}";
    }

    /// <summary>A person who sees everything and changes nothing.</summary>
    public sealed record Viewer(string Session) : Caller
    {
        public override string Role => "viewer";

        public override string Name => $"viewer, session {Session}";

        public override string Key => $"session {Session}";
    }

    /// <summary>A program with an API key. It may do what its key may, also on the trader's own computer.</summary>
    public sealed record Program(string KeyName, ImmutableArray<string> Rights) : Caller
    {
        public override string Role => "key";

        public override string Name => $"API key {KeyName}";

        public override string Key => $"key {KeyName}";
    }

    /// <summary>Somebody who showed a key that Tempest does not know, or whom nothing tells apart from a stranger.</summary>
    /// <param name="KeyWasWrong">A key was shown.</param>
    public sealed record Stranger(bool KeyWasWrong) : Caller
    {
        public override string Role => "none";

        public override string Name => "somebody";

        public override string Key => "";
    }

    /// <summary>Who sent this request.</summary>
    /// <exception cref="InvalidOperationException">Nobody has found out yet; it is asked too early in the pipeline.</exception>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("Who is asking is not known yet.");
}
