namespace Tempest.Simulator.World;

/// <summary>One bar of a chart.</summary>
/// <param name="Start">Milliseconds since 1970 UTC.</param>
/// <param name="End">The first millisecond after it.</param>
/// <param name="Day">The last trading day it has a part of.</param>
/// <param name="Tally">What happened; where nothing did, the quote and the last trade as they stood.</param>
internal readonly record struct Bar(long Start, long End, DateOnly Day, Tally Tally);
