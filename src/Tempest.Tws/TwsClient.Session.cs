using Tempest.Tws.Messages.Session;

namespace Tempest.Tws;

/// <content>The session itself.</content>
public sealed partial class TwsClient
{
    /// <summary>Asks TWS for its clock, UTC, to the second. TWS answers by itself, also while it has lost IB.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsConnectionLostException">There is no connection, or it was lost before the answer came.</exception>
    /// <exception cref="TwsException">It took too long.</exception>
    public async Task<DateTimeOffset> RequestCurrentTimeAsync(CancellationToken cancellation = default)
    {
        var answer = await AskSharedAsync<RequestCurrentTime, CurrentTime>("TWS's clock", new RequestCurrentTime(), cancellation).ConfigureAwait(false);
        return answer.Time;
    }

    /// <summary>Asks TWS for its clock, UTC, to the millisecond. Server version 197 and newer.</summary>
    /// <inheritdoc cref="RequestCurrentTimeAsync"/>
    public async Task<DateTimeOffset> RequestCurrentTimeInMillisAsync(CancellationToken cancellation = default)
    {
        var answer = await AskSharedAsync<RequestCurrentTimeInMillis, CurrentTimeInMillis>("TWS's clock", new RequestCurrentTimeInMillis(), cancellation).ConfigureAwait(false);
        return answer.Time;
    }

    /// <summary>Asks anew for the accounts that this login may see. Those of the start are in <see cref="State"/>.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It took too long, or was cut off.</exception>
    public async Task<IReadOnlyList<string>> GetManagedAccountsAsync(CancellationToken cancellation = default)
    {
        var answer = await AskSharedAsync<RequestManagedAccounts, ManagedAccounts>("the accounts", new RequestManagedAccounts(), cancellation).ConfigureAwait(false);
        return answer.Accounts;
    }

    /// <summary>Asks for the smallest order ID that this client ID may use. It reserves nothing: <see cref="ReserveOrderId"/> does, without asking.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It took too long, or was cut off.</exception>
    public async Task<int> GetNextOrderIdAsync(CancellationToken cancellation = default)
    {
        var answer = await AskSharedAsync<RequestIds, NextValidId>("the next order ID", new RequestIds(), cancellation).ConfigureAwait(false);
        return answer.OrderId;
    }

    /// <summary>Sets how much TWS writes to its API log.</summary>
    /// <param name="level">1 system messages only, 2 errors, 3 warnings, 4 information, 5 everything.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public void SetServerLogLevel(int level) => Send(new SetServerLogLevel(level));
}
