using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Requests;
using Tempest.Tws.Results;
using Tempest.Tws.Streams;

namespace Tempest.Tws;

/// <content>What accounts are worth, hold and earn.</content>
public sealed partial class TwsClient
{
    private readonly SemaphoreSlim _summary = new(1, 1);
    private readonly SharedUse _positionUse = new();
    private readonly Turn<PositionEnd> _positionTurn;
    private readonly Turn<AccountDownloadEnd> _accountTurn;
    private readonly AccountUse _accountUse;

    /// <summary>Asks for values of all accounts, or of a group of them, once.</summary>
    /// <param name="tags">Parted by commas, such as "NetLiquidation,BuyingPower"; $LEDGER, $LEDGER:CUR or $LEDGER:ALL for cash by currency.</param>
    /// <param name="group">"All", or a group of accounts.</param>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsException">It was refused (322: two stand already under this client ID), took too long, or was cut off.</exception>
    public async Task<IReadOnlyList<AccountSummary>> RequestAccountSummaryAsync(string tags, string group = "All", CancellationToken cancellation = default)
    {
        // TWS serves two at a time, so questions follow each other.
        await _summary.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await AskAsync(
                new ListAnswer<AccountSummary, AccountSummaryEnd>("an account summary"), id => new RequestAccountSummary(id, group, tags),
                _options.RequestTimeout, cancellation, id => TrySend(new CancelAccountSummary(id)), isOpenEnded: true).ConfigureAwait(false);
        }
        finally
        {
            _summary.Release();
        }
    }

    /// <summary>Subscribes to values of all accounts. TWS sends changes every three minutes, and takes two such subscriptions a client ID.</summary>
    /// <inheritdoc cref="RequestAccountSummaryAsync"/>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<AccountSummary> SubscribeAccountSummary(string tags, string group = "All")
    {
        var stream = new SnapshotStream<AccountSummary, AccountSummaryEnd>(this, id => TrySend(new CancelAccountSummary(id)));
        stream.Start(id => new RequestAccountSummary(id, group, tags));
        return stream.Stream;
    }

    /// <summary>Asks for the positions of all accounts, once. A position of size 0 is a closed one.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off: never an empty list then.</exception>
    public Task<IReadOnlyList<Position>> GetPositionsAsync(CancellationToken cancellation = default)
    {
        var use = 0;
        var answer = new TurnListAnswer<Position, PositionEnd>("the positions", _positionTurn, position => (position.Account, position.Contract.ConId));
        return AskInTurnAsync(
            _positionTurn, answer, isRefusedReadOnly: false, () => [Router.Listen<Position>(answer), Router.Listen<PositionEnd>(answer)], ["POSITION_DATA", "POSITION_END"],
            sent =>
            {
                _positionUse.Enter(() => Send(new RequestPositions(), sent));
                use = 1;
            },
            () =>
            {
                if (use != 0)
                    _positionUse.Leave(() => TrySend(new CancelPositions()));
            },
            cancellation);
    }

    /// <summary>Subscribes to the positions of all accounts: first all, then <see cref="StreamEventKind.SnapshotComplete"/>, then each change. While somebody asks for all of them once more, they come here once more too.</summary>
    /// <exception cref="TwsConnectionLostException">There is no connection.</exception>
    public TwsStream<Position> SubscribePositions()
    {
        _ = Session;
        var stream = new PositionStream(this, _positionUse);
        var answer = new TurnListAnswer<Position, PositionEnd>("the positions", _positionTurn, position => (position.Account, position.Contract.ConId)) { AtEnd = stream.SnapshotIsComplete };
        stream.Begin(cancellation => AskInTurnAsync(
            _positionTurn, answer, isRefusedReadOnly: false,
            () =>
            {
                stream.Hold(Router.Listen<Position>(stream));
                return [Router.Listen<Position>(answer), Router.Listen<PositionEnd>(answer)];
            },
            ["POSITION_DATA", "POSITION_END"],
            sent => stream.Enter(() => Send(new RequestPositions(), sent)),
            null, cancellation));
        return stream.Stream;
    }

    /// <summary>Asks for the values and positions of one account, once. TWS serves one account at a time: a stream of another account that stands is served again afterwards.</summary>
    /// <param name="account">May be "" where the login has one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<AccountUpdates> GetAccountUpdatesAsync(string account = "", CancellationToken cancellation = default)
    {
        var answer = new AccountUpdatesAnswer("account updates", _accountTurn, account);
        return AskInTurnAsync(
            _accountTurn, answer, isRefusedReadOnly: false, () => answer.Listen(Router), AccountUpdatesAnswer.Messages,
            sent => _accountUse.Borrow(() => Send(new RequestAccountUpdates(true, account), sent)),
            () => _accountUse.GiveBack(account), cancellation);
    }

    /// <summary>
    /// Subscribes to the values and positions of one account: first all, then <see cref="StreamEventKind.SnapshotComplete"/>, then changes, every three
    /// minutes at the latest. TWS serves one account a client: a stream of another account ends as <see cref="StreamEnd.Replaced"/>. For several accounts
    /// there is <see cref="SubscribeAccountUpdatesMulti"/>.
    /// </summary>
    /// <param name="account">May be "" where the login has one.</param>
    /// <exception cref="TwsConnectionLostException">There is no connection.</exception>
    public TwsStream<IAccountUpdate> SubscribeAccountUpdates(string account = "")
    {
        _ = Session;
        var stream = new AccountStream(this, _accountUse, account);
        var answer = new AccountUpdatesAnswer("account updates", _accountTurn, account) { AtEnd = stream.SnapshotIsComplete };
        stream.Begin(cancellation => AskInTurnAsync(
            _accountTurn, answer, isRefusedReadOnly: false,
            () =>
            {
                stream.Hold(stream.Listen(Router));
                return answer.Listen(Router);
            },
            AccountUpdatesAnswer.Messages,
            sent => _accountUse.Enter(stream, () => Send(new RequestAccountUpdates(true, account), sent)),
            null, cancellation));
        return stream.Stream;
    }

    /// <summary>Asks for the values of one account or model, once.</summary>
    /// <param name="account">Which; "" with a model.</param>
    /// <param name="modelCode">"" for none.</param>
    /// <param name="ledgerOnly">Only cash balances and the net liquidation value, which come faster.</param>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<IReadOnlyList<AccountUpdateMulti>> GetAccountUpdatesMultiAsync(
        string account, string modelCode = "", bool ledgerOnly = false, CancellationToken cancellation = default) =>
        AskAsync(
            new ListAnswer<AccountUpdateMulti, AccountUpdateMultiEnd>("account updates"), id => new RequestAccountUpdatesMulti(id, account, modelCode, ledgerOnly),
            _options.RequestTimeout, cancellation, id => TrySend(new CancelAccountUpdatesMulti(id)), isOpenEnded: true);

    /// <summary>Subscribes to the values of one account or model; any number of such subscriptions may stand.</summary>
    /// <inheritdoc cref="GetAccountUpdatesMultiAsync"/>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<AccountUpdateMulti> SubscribeAccountUpdatesMulti(string account, string modelCode = "", bool ledgerOnly = false)
    {
        var stream = new SnapshotStream<AccountUpdateMulti, AccountUpdateMultiEnd>(this, id => TrySend(new CancelAccountUpdatesMulti(id)));
        stream.Start(id => new RequestAccountUpdatesMulti(id, account, modelCode, ledgerOnly));
        return stream.Stream;
    }

    /// <summary>Asks for the positions of one account or model, once.</summary>
    /// <param name="account">Which; "" with a model.</param>
    /// <param name="modelCode">"" for none.</param>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public Task<IReadOnlyList<PositionMulti>> GetPositionsMultiAsync(string account, string modelCode = "", CancellationToken cancellation = default) =>
        AskAsync(
            new ListAnswer<PositionMulti, PositionMultiEnd>("the positions of an account"), id => new RequestPositionsMulti(id, account, modelCode),
            _options.RequestTimeout, cancellation, id => TrySend(new CancelPositionsMulti(id)), isOpenEnded: true);

    /// <summary>Subscribes to the positions of one account or model.</summary>
    /// <inheritdoc cref="GetPositionsMultiAsync"/>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<PositionMulti> SubscribePositionsMulti(string account, string modelCode = "")
    {
        var stream = new SnapshotStream<PositionMulti, PositionMultiEnd>(this, id => TrySend(new CancelPositionsMulti(id)));
        stream.Start(id => new RequestPositionsMulti(id, account, modelCode));
        return stream.Stream;
    }

    /// <summary>Subscribes to the profit and loss of an account or model, about once a second while it changes.</summary>
    /// <param name="account">Which.</param>
    /// <param name="modelCode">"" for none.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<PnL> SubscribePnL(string account, string modelCode = "")
    {
        var stream = new PlainStream<PnL>(this, id => TrySend(new CancelPnL(id)));
        stream.Start(id => new RequestPnL(id, account, modelCode));
        return stream.Stream;
    }

    /// <summary>Subscribes to the profit and loss of one position.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="conId">IB's number of the contract.</param>
    /// <param name="modelCode">"" for none.</param>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public TwsStream<PnLSingle> SubscribePnLSingle(string account, int conId, string modelCode = "")
    {
        var stream = new PlainStream<PnLSingle>(this, id => TrySend(new CancelPnLSingle(id)));
        stream.Start(id => new RequestPnLSingle(id, account, modelCode, conId));
        return stream.Stream;
    }

    /// <summary>Asks which accounts are one family.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<IReadOnlyList<FamilyCode>> GetFamilyCodesAsync(CancellationToken cancellation = default)
    {
        var found = await AskSharedAsync<RequestFamilyCodes, FamilyCodes>("family codes", new RequestFamilyCodes(), cancellation).ConfigureAwait(false);
        return found.Codes;
    }

    /// <summary>Asks for the white branding of the login; "" for none.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<string> GetUserInfoAsync(CancellationToken cancellation = default)
    {
        var found = await AskAsync(
            new SingleAnswer<UserInfo>("user information"), id => new RequestUserInfo(id), _options.RequestTimeout, cancellation).ConfigureAwait(false);
        return found.WhiteBrandingId;
    }
}
