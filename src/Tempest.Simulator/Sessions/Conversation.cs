using System.Buffers;
using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Tws;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions;

/// <summary>What TWS says to what it hears on one connection. Called by that connection's reading loop only.</summary>
internal sealed class Conversation(Simulation simulation, ClientConnection connection)
{
    private Step _step = Step.Hello;
    private StartApi? _waitingStart;
    private bool _owesAccounts;
    private bool _owesOrderId;

    private enum Step
    {
        Hello,
        Versioned,
        Started,
        Deaf,
    }

    /// <summary>The version agreed on; before that the oldest.</summary>
    internal int ServerVersion { get; private set; } = Tws.ServerVersion.OldestOffered;

    private Behaviour Behaviour => connection.Behaviour;

    private string Name => string.Create(CultureInfo.InvariantCulture, $"#{connection.Number}");

    /// <summary>The socket was taken; nothing has been heard yet.</summary>
    internal void Open()
    {
        switch (Behaviour.Greeting)
        {
            case Greeting.Close:
                connection.Drop("closed without a byte");
                break;
            case Greeting.Reset:
                connection.Reset("reset without a byte");
                break;
            case Greeting.NotTws { SpeaksFirst: true } other:
                SpeakAsOther(other);
                break;
            case Greeting.Silence:
                simulation.Say($"{Name} is left waiting");
                break;
        }
    }

    /// <summary>Takes from <paramref name="heard"/> what can be answered now.</summary>
    internal void Continue(ref ReadOnlySequence<byte> heard)
    {
        try
        {
            PayWhatIsOwed();
            while (TakeNext(ref heard))
            {
            }
        }
        catch (TwsProtocolException e)
        {
            connection.Drop($"closed: {e.Message}");
            _step = Step.Deaf;
        }
    }

    private bool TakeNext(ref ReadOnlySequence<byte> heard)
    {
        switch (_step)
        {
            case Step.Hello:
                return TakeHello(ref heard);

            case Step.Deaf:
                heard = heard.Slice(heard.End);
                return false;

            default:
                // Nothing passes a START_API that still waits for its answer.
                if (_waitingStart is not null || !Framing.TryTake(ref heard, Framing.LongestPayload, out var payload))
                    return false;
                var sink = new RequestSink(this);
                MessageCatalog.ReadToTws(payload.IsSingleSegment ? payload.FirstSpan : payload.ToArray(), ServerVersion, ref sink);
                return true;
        }
    }

    private bool TakeHello(ref ReadOnlySequence<byte> heard)
    {
        if (Behaviour.Greeting is Greeting.Silence || heard.Length < Handshake.Prefix.Length)
            return false;

        var rest = heard.Slice(Handshake.Prefix.Length);
        if (!heard.Slice(0, Handshake.Prefix.Length).ToArray().AsSpan().SequenceEqual(Handshake.Prefix))
        {
            GoDeaf("closed: it did not begin with \"API\"");
            return true;
        }

        if (!Framing.TryTake(ref rest, Handshake.LongestAnswer, out var payload))
            return false;
        heard = rest;
        if (Handshake.TryReadHello(payload.ToArray(), out var oldest, out var newest, out var options))
            Greet(oldest, newest, options);
        else
            GoDeaf("closed: it did not say which versions it speaks");
        return true;
    }

    private void Greet(int oldest, int newest, string options)
    {
        var own = Behaviour.ServerVersion ?? simulation.Options.ServerVersion;
        var offers = string.Create(CultureInfo.InvariantCulture, $"{oldest}..{newest}{(options.Length > 0 ? " " + options : "")}");
        switch (Behaviour.Greeting)
        {
            case Greeting.Redirect redirect:
                Answer(-1, redirect.Address);
                simulation.Say($"{Name} offers {offers}, is sent to {redirect.Address}");
                _step = Step.Deaf;
                return;

            case Greeting.NotTws other:
                SpeakAsOther(other);
                return;

            case Greeting.AnswerThenClose:
                Answer(Math.Min(newest, own), simulation.HandshakeTime(Behaviour));
                _step = Step.Deaf;
                connection.EndAfterSending("closed after the version answer");
                return;
        }

        if (oldest > own || newest < Tws.ServerVersion.OldestOffered)
        {
            Answer(own, simulation.HandshakeTime(Behaviour));
            _step = Step.Deaf;
            connection.EndAfterSending($"closed: it offers {offers}, this TWS speaks {own}");
            return;
        }

        ServerVersion = Math.Min(newest, own);
        _step = Step.Versioned;
        simulation.IsReaching(connection, Stage.ShookHands);
        Answer(ServerVersion, simulation.HandshakeTime(Behaviour));
        simulation.Say($"{Name} offers {offers}, version {ServerVersion} it is");
        simulation.HasReached(connection, Stage.ShookHands);
    }

    private void Answer(int version, string text)
    {
        var buffer = new FrameBuffer();
        Handshake.WriteAnswer(buffer, version, text);
        connection.SendRaw(buffer.Written.ToArray());
    }

    private void SpeakAsOther(Greeting.NotTws other)
    {
        connection.SendRaw([.. other.Bytes]);
        _step = Step.Deaf;
        if (other.ThenCloses)
            connection.EndAfterSending("answered as another program, and closed");
        else
            simulation.Say($"{Name} answered as another program");
    }

    private void GoDeaf(string why)
    {
        _step = Step.Deaf;
        connection.Drop(why);
    }

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

        if (!Behaviour.IgnoresRequests)
            Reply(message);
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
                batch.Add(new CurrentTime(simulation.Clock.GetUtcNow()));
                break;
            case RequestCurrentTimeInMillis:
                batch.Add(new CurrentTimeInMillis(simulation.Clock.GetUtcNow()));
                break;
            default:
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
        public void Received<T>(T message)
            where T : IWireMessage<T> => conversation.Heard(message);

        public void Unreadable(WireFault fault) => conversation.HeardUnreadable(fault);

        public void Unknown(int number) => conversation.HeardUnknown(number);
    }
}
