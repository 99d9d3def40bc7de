using Tempest.Web.Access.Auditing;
using Tempest.Web.Access.SigningIn;

namespace Tempest.Web.Access;

/// <summary>
/// Keeps a session alive while a page of it is open, and cuts off what is no longer signed in: too old, ended by a new
/// password, or a key that another run took away.
/// </summary>
internal sealed class AccessWatch(PersonSessions sessions, ApiKeys keys, LiveConnections live, AuditLog audit, TimeProvider clock, ILogger<AccessWatch> logger) : BackgroundService
{
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    private const string Session = "session ", Key = "key ";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        audit.Write("started", Hosting.CommandLine.ProductVersion);
        using var timer = new PeriodicTimer(Pace, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Look();
        }
        catch (OperationCanceledException)
        {
            audit.Write("ended");
        }
    }

    private void Look()
    {
        foreach (var who in live.WithPages)
        {
            var gone = who.StartsWith(Session, StringComparison.Ordinal) ? !sessions.IsAlive(who[Session.Length..])
                : who.StartsWith(Key, StringComparison.Ordinal) && keys.All.All(k => k.Name != who[Key.Length..]);
            if (gone)
            {
                logger.CutOff(who);
                live.Close(who);
            }
            else if (who.StartsWith(Session, StringComparison.Ordinal))
            {
                sessions.Touch(who[Session.Length..]);
            }
        }
    }
}
