using System.Runtime.CompilerServices;

namespace Tempest.Tws.Wire;

/// <summary>
/// Goes past fields that belong elsewhere or carry nothing, inside the initializer of a record, which stands in wire order
/// like everything else: <c>Past.Empty(ref f, "…").Text(…)</c> is an empty field and then the text.
/// </summary>
internal static class Past
{
    /// <summary>Past a fixed field.</summary>
    internal static ref TFields Constant<TFields>(ref TFields f, int value, string meaning)
        where TFields : IWireFields, allows ref struct
    {
        f.Constant(value, meaning);
        return ref f;
    }

    /// <summary>Past a field that is always empty.</summary>
    internal static ref TFields Empty<TFields>(ref TFields f, string meaning)
        where TFields : IWireFields, allows ref struct
    {
        f.Constant("", meaning);
        return ref f;
    }

    /// <summary>Past a text, which is kept in <paramref name="read"/>.</summary>
    internal static ref TFields Text<TFields>(
        ref TFields f, string? value, out string read, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null)
        where TFields : IWireFields, allows ref struct
    {
        read = f.Text(value, name, wire);
        return ref f;
    }

    /// <summary>Past a price, which is kept in <paramref name="read"/>.</summary>
    internal static ref TFields OptionalPrice<TFields>(
        ref TFields f, decimal? value, out decimal? read, [CallerArgumentExpression(nameof(value))] string name = "", string? wire = null)
        where TFields : IWireFields, allows ref struct
    {
        read = f.OptionalPrice(value, name, wire);
        return ref f;
    }

    /// <summary>Past a list, which is kept in <paramref name="read"/>.</summary>
    internal static ref TFields Many<TFields, T>(
        ref TFields f, IReadOnlyList<T>? items, out IReadOnlyList<T> read, [CallerArgumentExpression(nameof(items))] string name = "", string? wire = null)
        where TFields : IWireFields, allows ref struct
        where T : IWireGroup<T>
    {
        read = Group.Many(ref f, items, name, wire);
        return ref f;
    }

    /// <summary>Past an object that may be missing, which is kept in <paramref name="read"/>.</summary>
    internal static ref TFields Optional<TFields, T>(
        ref TFields f, T? item, out T? read, [CallerArgumentExpression(nameof(item))] string name = "", string? wire = null)
        where TFields : IWireFields, allows ref struct
        where T : class, IWireGroup<T>
    {
        read = Group.Optional(ref f, item, name, wire);
        return ref f;
    }
}
