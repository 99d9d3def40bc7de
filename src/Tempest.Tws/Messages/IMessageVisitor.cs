using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages;

/// <summary>Is shown every known message by its type.</summary>
public interface IMessageVisitor
{
    /// <summary>One message.</summary>
    void Visit<T>()
        where T : IWireMessage<T>;
}
