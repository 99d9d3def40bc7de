using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Routing;

/// <summary>What is about the connection itself, beside what goes to requests and listeners.</summary>
internal interface ISessionListener
{
    void Heard(ManagedAccounts accounts);

    void Heard(NextValidId id);

    void Heard(ErrorMessage notice);

    void Unreadable(WireFault fault);

    void Unknown(int messageNumber);
}

/// <summary>Takes each frame to where it belongs. A struct, so that reading makes no virtual call before the last one.</summary>
internal struct RoutingSink(Router router, ISessionListener session, int serverVersion) : IMessageSink
{
    private IRoute? _route;

    public bool Wants<T>(in WireReader fields)
        where T : IWireMessage<T>
    {
        _route = null;
        var at = RequestIdField<T>.At(serverVersion);
        if (at >= 0)
        {
            // An ID that cannot be read is reported like any other bad field: by reading it.
            if (!fields.TryPeek(at, out var requestId))
                return true;
            _route = router.Find(requestId);
        }

        return _route is IReceiver<T> || router.IsHeard<T>() || IsOfSession<T>();
    }

    public readonly void Received<T>(T message)
        where T : IWireMessage<T>
    {
        if (!IsOfSession<T>())
        {
            router.Deliver(_route, message);
            return;
        }

        switch (message)
        {
            case ErrorMessage notice:
                router.Deliver(notice);
                session.Heard(notice);
                break;
            case ManagedAccounts accounts:
                router.Deliver(null, accounts);
                session.Heard(accounts);
                break;
            case NextValidId id:
                router.Deliver(null, id);
                session.Heard(id);
                break;
        }
    }

    public readonly void Unreadable(WireFault fault)
    {
        _route?.Unreadable(fault);
        session.Unreadable(fault);
    }

    public readonly void Unknown(int number) => session.Unknown(number);

    private static bool IsOfSession<T>() => typeof(T) == typeof(ErrorMessage) || typeof(T) == typeof(ManagedAccounts) || typeof(T) == typeof(NextValidId);
}
