using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions;

/// <summary>Messages that belong together, as frames of the negotiated version.</summary>
internal sealed class Batch(Simulation simulation, int connection, int serverVersion)
{
    private readonly List<byte[]> _frames = [];

    internal IReadOnlyList<byte[]> Frames => _frames;

    internal void Add<T>(T message)
        where T : IWireMessage<T>
    {
        var buffer = new FrameBuffer();
        buffer.Write(message, serverVersion);
        _frames.Add(buffer.Written.ToArray());
        simulation.SayDetail($"#{connection} is sent {T.Id.Name}");
    }

    /// <summary>A notice carries TWS's clock where the version has a place for it.</summary>
    internal void Add(ErrorMessage notice)
    {
        Add<ErrorMessage>(notice with { Time = simulation.Time.GetUtcNow() });
        simulation.Say($"#{connection} hears {notice.Code}: {notice.Text}");
    }
}
