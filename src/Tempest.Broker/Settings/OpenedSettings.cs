using System.Collections.Immutable;

namespace Tempest.Broker.Settings;

/// <summary>Settings as they were found at start, their files in order again.</summary>
/// <param name="History">Oldest first.</param>
/// <param name="Notices">Sentences for the trader; empty when all was as it was left.</param>
internal sealed record OpenedSettings(SettingsDatabase Database, SavedState State, ImmutableArray<KeptEntry> History, Records Records, ImmutableArray<string> Notices);
