namespace Tempest.Simulator;

/// <summary>The simulator cannot do what was asked. The message is one sentence that says what to do about it.</summary>
public sealed class SimulatorException(string message, Exception? inner = null) : Exception(message, inner);
