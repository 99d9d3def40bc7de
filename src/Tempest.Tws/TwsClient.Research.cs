using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Research;
using Tempest.Tws.Requests;

namespace Tempest.Tws;

/// <content>Market scanners, fundamentals, the Wall Street Horizon calendar.</content>
public sealed partial class TwsClient
{
    /// <summary>Asks what a market scanner can look for, as XML.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<string> GetScannerParametersAsync(CancellationToken cancellation = default)
    {
        var found = await AskSharedAsync<RequestScannerParameters, ScannerParameters>("scanner parameters", new RequestScannerParameters(), cancellation).ConfigureAwait(false);
        return found.Xml;
    }

    /// <summary>Ends a market scanner. Tempest starts none; one may stand that was started otherwise under the same client ID.</summary>
    /// <exception cref="TwsException">Nothing was sent.</exception>
    public void CancelScanner(int requestId) => Send(new CancelScanner(requestId));

    /// <summary>Asks for a report on a company, as XML.</summary>
    /// <param name="contract">Its stock.</param>
    /// <param name="reportType">Such as ReportSnapshot.</param>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsException">It was refused (430: there is none), took too long, or was cut off.</exception>
    public async Task<string> GetFundamentalsAsync(Contract contract, string reportType, CancellationToken cancellation = default)
    {
        var found = await AskAsync(
            new SingleAnswer<Fundamentals>("fundamentals"), id => new RequestFundamentals(id, contract, reportType, []), _options.HistoryTimeout, cancellation,
            id => TrySend(new CancelFundamentals(id))).ConfigureAwait(false);
        return found.Data;
    }

    /// <summary>Asks what the Wall Street Horizon calendar knows, as JSON.</summary>
    /// <param name="cancellation">Gives up, and cancels at TWS.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<string> GetWshMetaDataAsync(CancellationToken cancellation = default)
    {
        var found = await AskAsync(
            new SingleAnswer<WshMetaData>("the Wall Street Horizon calendar's meta data"), id => new RequestWshMetaData(id), _options.HistoryTimeout, cancellation,
            id => TrySend(new CancelWshMetaData(id))).ConfigureAwait(false);
        return found.DataJson;
    }
}
