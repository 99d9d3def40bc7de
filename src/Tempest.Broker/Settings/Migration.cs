using LiteDB;

namespace Tempest.Broker.Settings;

/// <summary>One step of the database's form. Steps run one after the other, in memory, on what a file of an older form says; the first one on an empty database.</summary>
/// <param name="Version">The form it leads to; it expects the one before.</param>
internal sealed record Migration(int Version, Action<ILiteDatabase> Apply)
{
    /// <summary>All steps there are, in order. A step that was released is never changed again.</summary>
    internal static IReadOnlyList<Migration> All { get; } =
    [
        // Settings and history. Collections come with their first document, so there is nothing to prepare.
        new(1, _ => { }),

        // The calendar, the addresses where TWS answered and the settings of the alerts came to the state, and the timeline beside it. What is missing is empty.
        new(2, _ => { }),
    ];
}
