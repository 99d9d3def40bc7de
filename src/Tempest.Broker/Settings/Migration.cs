using LiteDB;

namespace Tempest.Broker.Settings;

/// <summary>One step of the database's form. Steps run one after the other on a copy in memory; the file changes when all have succeeded.</summary>
/// <param name="Version">The form it leads to; it expects the one before.</param>
/// <param name="Name">What it does, for the log.</param>
internal sealed record Migration(int Version, string Name, Action<ILiteDatabase> Apply)
{
    /// <summary>All steps there are, in order. A step that was released is never changed again.</summary>
    internal static IReadOnlyList<Migration> All { get; } =
    [
        // Collections come with their first document, so the first form needs no work.
        new(1, "settings and connection history", _ => { }),
    ];
}
