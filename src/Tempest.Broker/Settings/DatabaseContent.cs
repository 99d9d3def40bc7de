using System.Collections.Immutable;

namespace Tempest.Broker.Settings;

/// <summary>What a database says.</summary>
/// <param name="State"><see cref="SavedState.None"/> when nothing was ever saved.</param>
/// <param name="History">Oldest first.</param>
/// <param name="Migrated">The database in the newest form, where the file's was older; null when it was not.</param>
internal sealed record DatabaseContent(SavedState State, ImmutableArray<KeptEntry> History, byte[]? Migrated);
