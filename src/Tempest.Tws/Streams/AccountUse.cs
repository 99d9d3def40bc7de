using Tempest.Tws.Messages.Accounts;

namespace Tempest.Tws.Streams;

/// <summary>
/// The one subscription to an account's updates that TWS gives a client. Streams of one account share it; a stream of another account takes
/// their place; a single question borrows it and gives it back.
/// </summary>
internal sealed class AccountUse(TwsClient client)
{
    private readonly Lock _lock = new();
    private readonly List<AccountStream> _streams = [];
    private bool _isBorrowed;

    internal void Borrow(Action request)
    {
        lock (_lock)
        {
            request();
            _isBorrowed = true;
        }
    }

    internal void GiveBack(string account)
    {
        lock (_lock)
        {
            if (!_isBorrowed)
                return;
            _isBorrowed = false;
            if (_streams is not [var first, ..])
                client.TrySend(new RequestAccountUpdates(false, account));
            else if (first.Account != account)
                client.TrySend(new RequestAccountUpdates(true, first.Account));
        }
    }

    internal void Enter(AccountStream stream, Action request)
    {
        AccountStream[] others;
        lock (_lock)
        {
            request();
            others = [.. _streams.Where(other => other.Account != stream.Account)];
            _streams.Add(stream);
        }

        foreach (var other in others)
            other.Replace();
        if (stream.IsClosed)
            Leave(stream);
    }

    internal void Leave(AccountStream stream)
    {
        lock (_lock)
        {
            if (_streams.Remove(stream) && _streams.Count == 0 && !_isBorrowed)
                client.TrySend(new RequestAccountUpdates(false, stream.Account));
        }
    }
}
