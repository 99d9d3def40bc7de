using System.Runtime.CompilerServices;

namespace Tempest.Tws.Wire;

/// <summary>Lists and optional objects, in terms of the field kinds: written once for reader, writer and all others.</summary>
internal static class Group
{
    /// <summary>Room made before the first entry is read: a count costs no more memory than entries that really come.</summary>
    private const int FirstRoom = 4096;

    /// <summary>A count, then so many entries.</summary>
    internal static IReadOnlyList<T> Many<TFields, T>(
        ref TFields f, IReadOnlyList<T>? items, [CallerArgumentExpression(nameof(items))] string name = "", string? wire = null)
        where TFields : IWireFields, allows ref struct
        where T : IWireGroup<T>
    {
        var count = f.BeginList(items?.Count ?? 0, name, wire);
        T[] read = count == 0 ? [] : new T[Math.Min(count, FirstRoom)];
        for (var i = 0; i < count; i++)
        {
            if (i == read.Length)
                Array.Resize(ref read, (int)Math.Min(count, read.Length * 2L));
            f.BeginItem();
            read[i] = T.Layout(ref f, i < items?.Count ? items[i] : default);
            f.EndItem();
            if (!f.GoesOn)
                return [];
        }

        f.EndList();
        return read;
    }

    /// <summary>A count, then so many texts.</summary>
    internal static IReadOnlyList<string> Texts<TFields>(
        ref TFields f, IReadOnlyList<string>? items, [CallerArgumentExpression(nameof(items))] string name = "", string? wire = null)
        where TFields : IWireFields, allows ref struct
    {
        var count = f.BeginList(items?.Count ?? 0, name, wire);
        var read = new List<string>(Math.Min(count, FirstRoom));
        for (var i = 0; i < count && f.GoesOn; i++)
        {
            f.BeginItem();
            read.Add(f.Text(i < items?.Count ? items[i] : null, name, wire: ""));
            f.EndItem();
        }

        f.EndList();
        return read;
    }

    /// <summary>A count, then so many prices.</summary>
    internal static IReadOnlyList<decimal?> Prices<TFields>(
        ref TFields f, IReadOnlyList<decimal?>? items, [CallerArgumentExpression(nameof(items))] string name = "", string? wire = null)
        where TFields : IWireFields, allows ref struct
    {
        var count = f.BeginList(items?.Count ?? 0, name, wire);
        var read = new List<decimal?>(Math.Min(count, FirstRoom));
        for (var i = 0; i < count && f.GoesOn; i++)
        {
            f.BeginItem();
            read.Add(f.Price(i < items?.Count ? items[i] : 0, name, wire: ""));
            f.EndItem();
        }

        f.EndList();
        return read;
    }

    /// <summary>1 and the fields of the object, or 0 alone when there is none.</summary>
    internal static T? Optional<TFields, T>(
        ref TFields f, T? item, [CallerArgumentExpression(nameof(item))] string name = "", string? wire = null)
        where TFields : IWireFields, allows ref struct
        where T : class, IWireGroup<T>
    {
        if (!f.BeginOptional(item is not null, name, wire))
            return null;
        var read = T.Layout(ref f, item);
        f.EndOptional();
        return read;
    }
}
