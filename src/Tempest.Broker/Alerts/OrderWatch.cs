using Microsoft.Extensions.Hosting;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Tws;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;

namespace Tempest.Broker.Alerts;

/// <summary>Hears what TWS says of orders on both sessions, whoever placed them, and raises what is worth telling. It asks TWS for nothing.</summary>
internal sealed class OrderWatch : IHostedLifecycleService, IDisposable
{
    /// <summary>How long fills of one order are gathered before they are told.</summary>
    internal static readonly TimeSpan Gather = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<(SessionName Name, TwsClient Client)> _clients;
    private readonly IAlertPipe _pipe;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly OrderNews _news = new();
    private List<IDisposable> _listening = [];

    public OrderWatch(BrokerService broker, IAlertPipe pipe, TimeProvider clock)
    {
        (_clients, _pipe, _clock) = (broker.Clients, pipe, clock);
        _timer = clock.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Before the sessions are made.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, client) in _clients)
        {
            var ear = new Ear(this, name);
            _listening.AddRange([client.Listen<OpenOrder>(ear), client.Listen<ExecutionReport>(ear), client.Listen<ErrorMessage>(ear)]);
        }

        return Task.CompletedTask;
    }

    /// <summary>What waited is told before all ends.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        Dispose();
        Flush();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        Interlocked.Exchange(ref _listening, []).ForEach(l => l.Dispose());
        _timer.Dispose();
    }

    private void Flush()
    {
        lock (_lock)
        {
            foreach (var draft in _news.Flush())
                _pipe.Raise(draft);
        }
    }

    private void Hear(Func<AlertDraft?> hear)
    {
        lock (_lock)
        {
            var waited = _news.IsWaiting;
            if (hear() is { } draft)
                _pipe.Raise(draft);
            if (_news.IsWaiting && !waited)
                _timer.Change(Gather, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>What one session hears, on the thread that reads its socket.</summary>
    private sealed class Ear(OrderWatch watch, SessionName session) : IReceiver<OpenOrder>, IReceiver<ExecutionReport>, IReceiver<ErrorMessage>
    {
        void IReceiver<OpenOrder>.Receive(OpenOrder message)
        {
            lock (watch._lock)
                watch._news.Hear(session, message);
        }

        void IReceiver<ExecutionReport>.Receive(ExecutionReport message) => watch.Hear(() => watch._news.Hear(message));

        void IReceiver<ErrorMessage>.Receive(ErrorMessage message) => watch.Hear(() => watch._news.Hear(session, message, watch._clock.GetUtcNow()));
    }
}
