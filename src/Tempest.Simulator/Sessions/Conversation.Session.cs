using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions;

/// <summary>From START_API on.</summary>
internal sealed partial class Conversation
{
    /// <summary>Sends what was kept back, once the behaviour lets it.</summary>
    private void PayWhatIsOwed()
    {
        if (_waitingStart is { } start && BehaviourTowards(start.ClientId).OnStart is not StartReaction.Silence)
        {
            _waitingStart = null;
            StartAs(start);
            return;
        }

        if (!_owesAccounts && !_owesOrderId)
            return;
        var behaviour = Behaviour;
        var batch = connection.NewBatch();
        if (_owesAccounts && !behaviour.WithholdsAccounts)
            AddAccounts(batch);
        if (_owesOrderId && !behaviour.WithholdsOrderId)
            AddOrderId(batch);
        connection.Send(batch);
    }

    private Behaviour BehaviourTowards(int clientId) => simulation.Behaviours.Of(connection.Number, clientId);

    private void StartAs(StartApi start)
    {
        if (start.ClientId < 0)
        {
            connection.Send(Notices.Invalid("a client id is 0 or greater"));
            return;
        }

        var behaviour = BehaviourTowards(start.ClientId);
        if (behaviour.OnStart is StartReaction.Silence)
        {
            _waitingStart = start;
            simulation.Say($"{Name} starts as client {start.ClientId} and is left waiting");
            return;
        }

        switch (simulation.Connections.TryClaim(connection, start.ClientId, behaviour))
        {
            case Claim.InUse:
                connection.Send(Notices.ClientIdInUse);
                _step = Step.Deaf;
                connection.EndAfterSending($"closed: client ID {start.ClientId} is in use");
                break;

            case Claim.Unwelcome:
                _step = Step.Deaf;
                connection.EndAfterSending($"closed after START_API as client {start.ClientId}");
                break;

            case Claim.TooMany:
                _step = Step.Deaf;
                connection.EndAfterSending($"closed: {ConnectionTable.MostClients} clients are connected already");
                break;

            case Claim.Granted:
                Welcome(start.ClientId, behaviour);
                break;
        }
    }

    private void Welcome(int clientId, Behaviour behaviour)
    {
        _step = Step.Started;
        simulation.Say($"{Name} started as client {clientId}");
        simulation.IsReaching(connection, Stage.Started);
        var batch = connection.NewBatch();
        _owesAccounts = _owesOrderId = true;
        if (!behaviour.WithholdsAccounts)
            AddAccounts(batch);
        if (!behaviour.WithholdsOrderId)
            AddOrderId(batch);
        lock (simulation.World)
        {
            foreach (var notice in simulation.Ib.Current())
                batch.Add(notice);
            connection.Send(batch);
            connection.IsTold = true;
            simulation.Exchange.Greet(connection);
        }

        simulation.HasReached(connection, Stage.Started);
    }

    private void AddAccounts(Batch batch)
    {
        _owesAccounts = false;
        batch.Add(new ManagedAccounts(string.Join(',', Behaviour.Accounts ?? simulation.Options.Accounts)));
    }

    private void AddOrderId(Batch batch)
    {
        _owesOrderId = false;
        batch.Add(new NextValidId(simulation.OrderIds.Next(connection.ClientId!.Value)));
    }

    private void Heard<T>(T message)
        where T : IWireMessage<T>
    {
        if (ServerVersion < T.Id.Since)
        {
            HeardUnknown(T.Id.Number);
            return;
        }

        simulation.Connections.CountRequest(T.Id.Name);
        simulation.SayDetail($"{Name} sends {T.Id.Name}");
        if (message is StartApi start)
        {
            if (_step is Step.Started)
                Refuse(Notices.Invalid("the session has been started already"));
            else
                StartAs(start);
            return;
        }

        if (_step is not Step.Started)
        {
            simulation.Say($"{Name} sent {T.Id.Name} before START_API; it is not answered");
            return;
        }

        if (!IsTooFast() && !Behaviour.IgnoresRequests)
            Reply(message);
    }

    /// <summary>A message above the rate is not answered but with error 100; after the third the connection ends.</summary>
    private bool IsTooFast()
    {
        var rate = Behaviour.MessageRate;
        if (rate is MessageRate.Unlimited || !_rule.IsTooMany() || rate is MessageRate.Delay)
            return false;
        connection.Send(OrderNotices.TooFast(MessageRule.Most, _rule.Times));
        if (_rule.Times >= MessageRule.MostTimes)
        {
            _step = Step.Deaf;
            connection.EndAfterSending("closed: it sent too fast for the third time");
        }

        return true;
    }

    private void Reply<T>(T request)
        where T : IWireMessage<T>
    {
        var batch = connection.NewBatch();
        switch (request)
        {
            case RequestIds:
                AddOrderId(batch);
                break;
            case RequestManagedAccounts:
                AddAccounts(batch);
                break;
            case RequestCurrentTime:
                batch.Add(new CurrentTime(simulation.Time.GetUtcNow()));
                break;
            case RequestCurrentTimeInMillis:
                batch.Add(new CurrentTimeInMillis(simulation.Time.GetUtcNow()));
                break;
            default:
                if (request is PlaceOrder order)
                    connection.LastOrderId = order.OrderId;
                if (_desks.Any(desk => desk.Take(request)))
                    return;
                batch.Add(Notices.UnknownRequest(T.Id.Name));
                break;
        }

        connection.Send(batch);
    }

    private void HeardUnreadable(WireFault fault)
    {
        simulation.Connections.CountRequest("unreadable");
        simulation.Say($"{Name} sent what cannot be read: {fault.Message}, field {fault.Position}, {fault.Field}");
        Refuse(Notices.Unreadable(fault.ToString()));
    }

    private void HeardUnknown(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"request {number}");
        simulation.Connections.CountRequest(name);
        simulation.Say($"{Name} sent {name}, which is not known");
        Refuse(Notices.UnknownRequest(name));
    }

    private void Refuse(ErrorMessage notice)
    {
        if (!Behaviour.IgnoresRequests)
            connection.Send(notice);
    }

    private readonly struct RequestSink(Conversation conversation) : IMessageSink
    {
        public bool Wants<T>(in WireReader fields)
            where T : IWireMessage<T> => true;

        public void Received<T>(T message)
            where T : IWireMessage<T> => conversation.Heard(message);

        public void Unreadable(WireFault fault) => conversation.HeardUnreadable(fault);

        public void Unknown(int number) => conversation.HeardUnknown(number);
    }
}
