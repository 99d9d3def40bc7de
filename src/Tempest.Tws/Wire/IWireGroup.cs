namespace Tempest.Tws.Wire;

/// <summary>Fields that stand together in several messages or several times in one, such as the legs of a combination.</summary>
/// <typeparam name="TSelf">The group itself.</typeparam>
public interface IWireGroup<TSelf>
    where TSelf : IWireGroup<TSelf>
{
    /// <summary>Goes through the fields in wire order, as a message's layout does.</summary>
    static abstract TSelf Layout<TFields>(ref TFields f, TSelf? g)
        where TFields : IWireFields, allows ref struct;
}
