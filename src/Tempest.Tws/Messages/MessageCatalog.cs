using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages;

/// <summary>Every message that is known, by direction and number. A new message is added here and nowhere else.</summary>
public static class MessageCatalog
{
    /// <summary>Reads one frame that TWS sent and hands it to <paramref name="sink"/>.</summary>
    /// <param name="payload">The frame without its length prefix.</param>
    /// <param name="serverVersion">The negotiated version.</param>
    public static void ReadFromTws<TSink>(ReadOnlySpan<byte> payload, int serverVersion, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        var fields = new WireReader(payload, serverVersion);
        if (!TryReadNumber(ref fields, ref sink, out var number))
            return;

        switch (number)
        {
            case 4: Read<ErrorMessage, TSink>(ref fields, ref sink); break;
            case 9: Read<NextValidId, TSink>(ref fields, ref sink); break;
            case 15: Read<ManagedAccounts, TSink>(ref fields, ref sink); break;
            case 49: Read<CurrentTime, TSink>(ref fields, ref sink); break;
            case 109: Read<CurrentTimeInMillis, TSink>(ref fields, ref sink); break;
            default: sink.Unknown(number); break;
        }
    }

    /// <summary>Reads one frame that a client sent and hands it to <paramref name="sink"/>: TWS's side.</summary>
    public static void ReadToTws<TSink>(ReadOnlySpan<byte> payload, int serverVersion, ref TSink sink)
        where TSink : IMessageSink, allows ref struct
    {
        var fields = new WireReader(payload, serverVersion);
        if (!TryReadNumber(ref fields, ref sink, out var number))
            return;

        switch (number)
        {
            case 8: Read<RequestIds, TSink>(ref fields, ref sink); break;
            case 17: Read<RequestManagedAccounts, TSink>(ref fields, ref sink); break;
            case 49: Read<RequestCurrentTime, TSink>(ref fields, ref sink); break;
            case 71: Read<StartApi, TSink>(ref fields, ref sink); break;
            case 105: Read<RequestCurrentTimeInMillis, TSink>(ref fields, ref sink); break;
            default: sink.Unknown(number); break;
        }
    }

    /// <summary>Calls <paramref name="visitor"/> once for every known message, both directions.</summary>
    public static void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : IMessageVisitor
    {
        visitor.Visit<StartApi>();
        visitor.Visit<RequestIds>();
        visitor.Visit<RequestManagedAccounts>();
        visitor.Visit<RequestCurrentTime>();
        visitor.Visit<RequestCurrentTimeInMillis>();
        visitor.Visit<ErrorMessage>();
        visitor.Visit<NextValidId>();
        visitor.Visit<ManagedAccounts>();
        visitor.Visit<CurrentTime>();
        visitor.Visit<CurrentTimeInMillis>();
    }

    private static bool TryReadNumber<TSink>(ref WireReader fields, ref TSink sink, out int number)
        where TSink : IMessageSink, allows ref struct
    {
        number = fields.Number(null, "message number");
        if (fields.IsSound)
            return true;
        sink.Unreadable(fields.Fault("A frame")!);
        return false;
    }

    private static void Read<T, TSink>(ref WireReader fields, ref TSink sink)
        where T : IWireMessage<T>
        where TSink : IMessageSink, allows ref struct
    {
        var message = T.Layout(ref fields, default);
        if (fields.IsSound)
            sink.Received(message);
        else
            sink.Unreadable(fields.Fault(T.Id.Name)!);
    }
}

/// <summary>Is shown every known message by its type.</summary>
public interface IMessageVisitor
{
    /// <summary>One message.</summary>
    void Visit<T>()
        where T : IWireMessage<T>;
}
