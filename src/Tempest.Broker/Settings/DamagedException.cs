namespace Tempest.Broker.Settings;

/// <summary>What was read is not what Tempest wrote. For the log; the trader reads a sentence of <see cref="OpeningSentences"/>.</summary>
internal sealed class DamagedException(string message, Exception? inner = null) : Exception(message, inner);
