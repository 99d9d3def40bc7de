namespace Tempest.Browser.Tests.Running;

/// <summary>How long a test waits for what must come. Only a broken build meets it.</summary>
internal static class Limits
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Waits, at most <see cref="Patience"/>, until something holds that nobody announces.</summary>
    public static async Task UntilAsync(Func<bool> holds, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            while (!holds())
                await timer.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited in vain for: {what}");
        }
    }
}
