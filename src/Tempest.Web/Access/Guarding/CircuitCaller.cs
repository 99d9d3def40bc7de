using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Tempest.Web.Access.SigningIn;

namespace Tempest.Web.Access.Guarding;

/// <summary>
/// Says for everything that a page does whose page it is. A circuit outlives the request that opened it, and is opened by
/// the framework with that request's user only.
/// </summary>
internal sealed class CircuitCaller(AuthenticationStateProvider authentication, PersonSessions sessions, PageVoice voice) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async activity =>
        {
            // Asked each time: after a pause the circuit may belong to another sign-in.
            var actor = Actor.Of((await authentication.GetAuthenticationStateAsync()).User);
            if (actor is null || SessionOf(actor) is { } session && !sessions.IsAlive(session))
                return; // signed out: what the page still sends is not done

            Actor.Now = actor with { Tell = voice.Say };
            await next(activity);
        };

    private static string? SessionOf(Actor actor) => actor.Caller switch
    {
        Caller.Trader trader => trader.Session,
        Caller.Viewer viewer => viewer.Session,
        _ => null,
    };
}
