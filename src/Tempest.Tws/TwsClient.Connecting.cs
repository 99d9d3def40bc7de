using Tempest.Tws.Connection;

namespace Tempest.Tws;

/// <content>Waiting for the session.</content>
public sealed partial class TwsClient
{
    /// <summary>Waits until the session stands: version agreed, accounts and next order ID known. It does not start the client, and may be asked at any time.</summary>
    /// <returns>The session.</returns>
    public async Task<ConnectionState.Connected> WaitUntilConnectedAsync(CancellationToken cancellation = default)
    {
        var connected = new TaskCompletionSource<ConnectionState.Connected>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(ConnectionState state)
        {
            if (state is ConnectionState.Connected session)
                connected.TrySetResult(session);
        }

        void Changing(ConnectionChange change) => Look(change.Now);
        Changed += Changing;
        try
        {
            Look(State);
            return await connected.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Changed -= Changing;
        }
    }
}
