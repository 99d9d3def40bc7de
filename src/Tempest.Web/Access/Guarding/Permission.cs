using Tempest.Web.Access.Auditing;

namespace Tempest.Web.Access.Guarding;

/// <summary>Asked by whatever changes something, right before it does: whether the one who is at work now may, and if so, puts it into the audit log.</summary>
internal sealed class Permission(AuditLog audit, ILogger<Permission> logger)
{
    public const string ViewerSentence = "You are signed in as a viewer, who sees everything and changes nothing.";

    /// <summary>Whether it may be done. A viewer is told why not on his page.</summary>
    /// <param name="right">One of <see cref="Rights"/>.</param>
    /// <param name="what">For the audit log, such as <c>asked for a reconnect</c>; null where it is not worth a line.</param>
    public bool Allows(string right, string? what, string detail = "")
    {
        var actor = Actor.Now;
        var allowed = actor?.Caller switch
        {
            Caller.Trader => true,
            Caller.Program program => program.Rights.Contains(right),
            _ => false, // nobody is known to ask: then nothing is changed
        };
        if (!allowed)
        {
            logger.NotAllowed(actor?.Caller.Role ?? "nobody", actor?.Caller.Key ?? "", what ?? right);
            actor?.Tell?.Invoke(ViewerSentence);
            return false;
        }

        if (what is not null)
            audit.Write(what, detail);
        return true;
    }

    /// <summary>Puts into the audit log what was allowed and is done.</summary>
    public void Note(string what, string detail) => audit.Write(what, detail);
}
