using Tempest.Broker.Connection;

namespace Tempest.Broker.Settings;

/// <summary>A history entry with its place in the history: the higher the key, the newer.</summary>
internal readonly record struct KeptEntry(long Key, HistoryEntry Entry);
