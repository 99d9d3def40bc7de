namespace Tempest.Tws.Wire;

/// <summary>
/// A message that knows its number and its layout. One layout reads, writes and describes, so client, simulator and
/// documents cannot disagree. A message on a hot path is a struct, so that reading it allocates nothing.
/// </summary>
/// <typeparam name="TSelf">The message itself.</typeparam>
public interface IWireMessage<TSelf>
    where TSelf : IWireMessage<TSelf>
{
    /// <summary>Number, name and direction.</summary>
    static abstract MessageId Id { get; }

    /// <summary>
    /// Goes through the fields in wire order. Each call hands a value on (writing) or ignores it and returns what came
    /// (reading), and the constructor call at the end puts the message together; C# evaluates its arguments in the order
    /// they stand, so that order is the wire's.
    /// </summary>
    /// <param name="f">The reader, writer or describer.</param>
    /// <param name="m">The message to write; null (or a struct's default) when reading.</param>
    static abstract TSelf Layout<TFields>(ref TFields f, TSelf? m)
        where TFields : IWireFields, allows ref struct;
}
