using System.Buffers;
using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Simulator.Sessions.Desks;
using Tempest.Tws;
using Tempest.Tws.Messages;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions;

/// <summary>What TWS says to what it hears on one connection. Called by that connection's reading loop only.</summary>
internal sealed partial class Conversation(Simulation simulation, ClientConnection connection) : IConversation
{
    private readonly IDesk[] _desks = DesksOf(simulation, connection);
    private readonly MessageRule _rule = new(simulation.Clock);
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

    public int ServerVersion { get; private set; } = Tws.ServerVersion.OldestOffered;

    private Behaviour Behaviour => connection.Behaviour;

    private string Name => string.Create(CultureInfo.InvariantCulture, $"#{connection.Number}");

    public void Open()
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

    /// <summary>The desk of this sort.</summary>
    internal T Desk<T>()
        where T : IDesk => _desks.OfType<T>().First();

    public void Close()
    {
        lock (simulation.World)
        {
            foreach (var desk in _desks)
                desk.Close();
        }
    }

    public TimeSpan Pause => _step is Step.Started && Behaviour.MessageRate is MessageRate.Delay ? _rule.WaitForNext() : TimeSpan.Zero;

    public void Continue(ref ReadOnlySequence<byte> heard)
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

    /// <summary>Who answers what, each asked in turn.</summary>
    private static IDesk[] DesksOf(Simulation simulation, ClientConnection connection) =>
    [
        new ContractDesk(simulation, connection),
        new OrderDesk(simulation, connection),
        new AccountDesk(simulation, connection),
        new MarketDataDesk(simulation, connection),
        new DepthDesk(simulation, connection),
        new LiveBarsDesk(simulation, connection),
        new TickByTickDesk(simulation, connection),
        new HistoryDesk(simulation, connection),
        new PastTicksDesk(simulation, connection),
        new ReferenceDesk(simulation, connection),
        new NewsDesk(simulation, connection),
        new DisplayGroupDesk(simulation, connection),
    ];

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
                if (_waitingStart is not null || Pause > TimeSpan.Zero || !Framing.TryTake(ref heard, Framing.LongestPayload, out var payload))
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
}
