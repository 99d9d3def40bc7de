using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Research;

/// <summary>What a market scanner can look for.</summary>
public sealed record ScannerParameters(string Xml) : IWireMessage<ScannerParameters>
{
    static MessageId IWireMessage<ScannerParameters>.Id => MessageId.FromTws(19, "SCANNER_PARAMETERS");

    static ScannerParameters IWireMessage<ScannerParameters>.Layout<TFields>(ref TFields f, ScannerParameters? m)
    {
        f.Constant(1, "message version");
        return new ScannerParameters(Xml: f.Text(m?.Xml));
    }
}
