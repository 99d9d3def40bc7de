using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Research;

/// <summary>Asks what a market scanner can look for.</summary>
public sealed record RequestScannerParameters : IWireMessage<RequestScannerParameters>
{
    static MessageId IWireMessage<RequestScannerParameters>.Id => MessageId.ToTws(24, "REQ_SCANNER_PARAMETERS");

    static RequestScannerParameters IWireMessage<RequestScannerParameters>.Layout<TFields>(ref TFields f, RequestScannerParameters? m)
    {
        f.Constant(1, "message version");
        return m ?? new RequestScannerParameters();
    }
}
