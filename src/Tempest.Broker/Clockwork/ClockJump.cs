namespace Tempest.Broker.Clockwork;

/// <summary>The clock went on by much more than Tempest was awake for: the computer has slept, or its clock was set.</summary>
/// <param name="At">When that was noticed, UTC.</param>
/// <param name="By">How much was missed.</param>
public sealed record ClockJump(DateTimeOffset At, TimeSpan By);
