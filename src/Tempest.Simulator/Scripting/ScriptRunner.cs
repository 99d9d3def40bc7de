using Tempest.Simulator.Sessions;

namespace Tempest.Simulator.Scripting;

/// <summary>Does what a script says to one simulated TWS.</summary>
internal sealed class ScriptRunner(Script script, SimulatedTws tws)
{
    private readonly TimeProvider _clock = tws.Simulation.Clock;

    /// <summary>Does what holds from the start, and watches the clock and the connections from now on.</summary>
    internal void Begin()
    {
        foreach (var step in script.Steps.Where(s => s.When is Moment.FromTheStart))
            Try(step, step.Whom);

        if (script.Steps.Any(s => s.When is Moment.After))
        {
            // A wait begins before the client can know that it has begun, so that a test may let it pass from then on.
            tws.Simulation.Reaching += (connection, stage) => Follow(connection, stage, isLater: true);
            tws.Simulation.Reached += (connection, stage) => Follow(connection, stage, isLater: false);
        }

        if (script.Steps.Any(s => s.When is Moment.At or Moment.Every))
            tws.RunErrand(FollowClockAsync);
    }

    private async Task FollowClockAsync(CancellationToken stop)
    {
        var start = _clock.GetTimestamp();
        var due = new PriorityQueue<ScriptStep, (TimeSpan Time, int Line)>();
        foreach (var step in script.Steps)
        {
            if (step.When is Moment.At at)
                due.Enqueue(step, (at.Time, step.Line));
            else if (step.When is Moment.Every every)
                due.Enqueue(step, (every.Period, step.Line));
        }

        while (due.TryDequeue(out var step, out var when))
        {
            var wait = when.Time - _clock.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, _clock, stop);
            Do(step, step.Whom);
            if (step.When is Moment.Every every)
                due.Enqueue(step, (when.Time + every.Period, step.Line));
        }
    }

    private void Follow(ClientConnection connection, Stage stage, bool isLater)
    {
        foreach (var step in script.Steps)
        {
            if (step.When is not Moment.After after || after.Stage != stage || after.Delay > TimeSpan.Zero != isLater || !step.Whom.Includes(connection.Number, connection.ClientId))
                continue;

            var whom = Target.Connection(connection.Number);
            if (isLater)
                tws.RunErrand(stop => DoLaterAsync(step, whom, after.Delay, stop));
            else
                Do(step, whom);
        }
    }

    private async Task DoLaterAsync(ScriptStep step, Target whom, TimeSpan delay, CancellationToken stop)
    {
        await Task.Delay(delay, _clock, stop);
        Do(step, whom);
    }

    private void Do(ScriptStep step, Target whom)
    {
        tws.Simulation.Say($"{script.Name} line {step.Line}: {step.Text}");
        Try(step, whom);
    }

    private void Try(ScriptStep step, Target whom) => tws.RunErrand(async _ =>
    {
        try
        {
            await step.Do(tws, whom);
        }
        catch (SimulatorException e)
        {
            tws.Simulation.Say($"{script.Name} line {step.Line} could not be done: {e.Message}");
        }
    });
}
