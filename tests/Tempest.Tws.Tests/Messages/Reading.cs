using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>What came of one frame.</summary>
internal struct Reading : IMessageSink
{
    internal object? Message { get; private set; }

    internal WireFault? Fault { get; private set; }

    internal int? UnknownNumber { get; private set; }

    /// <summary>Reads a whole frame, length prefix included, as the client does.</summary>
    internal static Reading FromTws(ReadOnlySpan<byte> frame, int serverVersion)
    {
        var reading = default(Reading);
        MessageCatalog.ReadFromTws(frame[Framing.PrefixLength..], serverVersion, ref reading);
        return reading;
    }

    /// <summary>Reads a whole frame as TWS's side does.</summary>
    internal static Reading ToTws(ReadOnlySpan<byte> frame, int serverVersion)
    {
        var reading = default(Reading);
        MessageCatalog.ReadToTws(frame[Framing.PrefixLength..], serverVersion, ref reading);
        return reading;
    }

    bool IMessageSink.Wants<T>(in WireReader fields) => true;

    void IMessageSink.Received<T>(T message) => Message = message;

    void IMessageSink.Unreadable(WireFault fault) => Fault = fault;

    void IMessageSink.Unknown(int number) => UnknownNumber = number;
}
