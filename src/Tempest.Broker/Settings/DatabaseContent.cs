using System.Collections.Immutable;

namespace Tempest.Broker.Settings;

/// <summary>All that a database says.</summary>
/// <param name="Form">The form its file is in; what was read is in the newest.</param>
/// <param name="State"><see cref="SavedState.None"/> when nothing was ever saved.</param>
/// <param name="History">Oldest first.</param>
/// <param name="Records">The timeline, and what the trader was told.</param>
internal sealed record DatabaseContent(int Form, SavedState State, ImmutableArray<KeptEntry> History, Records Records);
