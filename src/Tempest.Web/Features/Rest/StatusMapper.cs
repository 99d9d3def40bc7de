using System.Reflection;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>Writes a snapshot for programs. REST, health and hub all speak through this one.</summary>
internal sealed class StatusMapper(TimeProvider time)
{
    /// <summary>Tempest's version, without the commit it was built from.</summary>
    public static string Version { get; } =
        typeof(StatusMapper).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <param name="wholeAccounts">Whether the reader may see account numbers unmasked.</param>
    public StatusBody Status(BrokerSnapshot state, bool wholeAccounts) => new(
        Version,
        state.Instance,
        time.GetUtcNow().UtcDateTime,
        state.StartedAt.UtcDateTime,
        state.Simulated,
        Session(state.Tempest, wholeAccounts),
        new EngineBody(Session(state.AutoTrader, wholeAccounts), state.EngineEnabled, state.EngineStatus),
        new SignalFeedBody(state.SignalFeed.State, state.SignalFeed.Label, state.SignalFeed.Since.UtcDateTime, state.SignalFeed.LastSignalAt?.UtcDateTime));

    /// <inheritdoc cref="Status"/>
    public static SessionBody Session(SessionStatus session, bool wholeAccounts) => new()
    {
        State = session.State,
        Label = session.Label,
        Since = session.Since.UtcDateTime,
        Host = session.Host,
        Port = session.Port,
        ClientId = session.ClientId,
        ServerVersion = session.ServerVersion,
        Mode = session.Mode,
        Accounts = [.. session.Accounts.Select(account => wholeAccounts ? account.Value : account.Masked)],
        Attempt = session.Attempt,
        NextAttemptAt = session.NextAttemptAt?.UtcDateTime,
        Cause = CauseBody.Of(session.Cause),
        Links = new LinksBody(
            session.Links.Port,
            session.Links.Api,
            session.Links.Ib,
            [.. session.Links.Farms.Select(farm => new FarmBody(farm.Name, farm.Kind, farm.State))],
            session.Links.Orders),
    };
}
