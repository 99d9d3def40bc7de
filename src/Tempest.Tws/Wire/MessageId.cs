namespace Tempest.Tws.Wire;

/// <summary>Which way a message goes. Named from the wire's ends, since "incoming" means two things.</summary>
public enum MessageDirection
{
    /// <summary>TWS sends it.</summary>
    FromTws,

    /// <summary>The client sends it.</summary>
    ToTws,
}

/// <summary>What tells one message from another.</summary>
/// <param name="Number">The first field of the frame.</param>
/// <param name="Name">The name in IB's own sources, such as NEXT_VALID_ID.</param>
/// <param name="Since">The first server version that knows the message.</param>
public readonly record struct MessageId(MessageDirection Direction, int Number, string Name, int Since)
{
    /// <summary>A message that TWS sends.</summary>
    public static MessageId FromTws(int number, string name, int since = ServerVersion.OldestOffered) =>
        new(MessageDirection.FromTws, number, name, since);

    /// <summary>A message that the client sends.</summary>
    public static MessageId ToTws(int number, string name, int since = ServerVersion.OldestOffered) =>
        new(MessageDirection.ToTws, number, name, since);
}
