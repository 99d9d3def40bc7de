using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.News;

/// <summary>A bulletin of IB.</summary>
/// <param name="Kind">1 a bulletin, 2 an exchange no longer trades, 3 it does again.</param>
public sealed record NewsBulletin(int Id, int Kind, string Message, string Exchange) : IWireMessage<NewsBulletin>
{
    static MessageId IWireMessage<NewsBulletin>.Id => MessageId.FromTws(14, "NEWS_BULLETINS");

    static NewsBulletin IWireMessage<NewsBulletin>.Layout<TFields>(ref TFields f, NewsBulletin? m)
    {
        f.Constant(1, "message version");
        return new NewsBulletin(
            Id: f.Number(m?.Id, wire: "msgId"),
            Kind: f.Number(m?.Kind, wire: "msgType"),
            Message: f.Text(m?.Message),
            Exchange: f.Text(m?.Exchange, wire: "origExchange"));
    }
}
