using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;

namespace Tempest.Tws.Streams;

/// <summary>Positions of all accounts.</summary>
internal sealed class PositionStream(TwsClient client, SharedUse use) : TurnStream<Position>(client), IReceiver<Position>
{
    private int _uses;

    /// <summary>Sends the request, and is one of its users from now on.</summary>
    internal void Enter(Action request)
    {
        use.Enter(request);
        Interlocked.Exchange(ref _uses, 1);
        if (IsClosed)
            Leave();
    }

    void IReceiver<Position>.Receive(Position message) => Stream.Write(message);

    protected override void OnClosed(StreamEnd end, ErrorMessage? notice)
    {
        Leave();
        base.OnClosed(end, notice);
    }

    private void Leave()
    {
        if (Interlocked.Exchange(ref _uses, 0) != 0)
            use.Leave(() => Client.TrySend(new CancelPositions()));
    }
}
