using Tempest.Broker.Recognition;
using Tempest.Broker.State;
using Tempest.Tws.Connection;
using Tempest.Tws.Messages.Session;

namespace Tempest.Broker.Connection;

/// <content>What TWS says by itself, in notices and by what it lets a session hear.</content>
internal sealed partial class BrokerService
{
    /// <inheritdoc/>
    public void SettleNotice(NoticeKind kind, string subject)
    {
        lock (_gate)
            _store.Update(s => s with { Board = Recognitions.Over(s.Board, kind, subject, _clock.GetUtcNow()) });
        ShowAgain();
    }

    private void Noticed(Session session, ErrorMessage notice)
    {
        lock (_gate)
        {
            _log.NoticeOfTws(session.Name, notice.Code, notice.RequestId);
            Codes.Add(session.Name, notice.Code, notice.RequestId, _clock.GetUtcNow());
            if (notice.Code is TwsCodes.PortChanged && _port.Told(notice.Text, session.Status.Accounts) is { } port)
                _log.PortMoved(port);
            session.Farms = FarmNotices.Apply(session.Farms, notice.Code, notice.Text);
            _store.Update(s => s with { Board = Recognitions.Hear(s.Board, notice.Code, notice.Text, notice.RequestId, _clock.GetUtcNow()) });
            Show(session, session.Client.State);
            Publish();
            _clockwork.Look();
            KeepBothOnOnePlan();
        }
    }

    /// <summary>From the reading loop, for each message about such an order: only the first one is news.</summary>
    private void ForeignOrderHeard(Session session)
    {
        if (Recognitions.HearsForeignOrders(_store.Current.Board, session.Name))
            return;
        lock (_gate)
            _store.Update(s => s with { Board = Recognitions.ForeignOrder(s.Board, session.Name, _clock.GetUtcNow()) });
        _log.ForeignOrderHeard(session.Name);
    }
}
