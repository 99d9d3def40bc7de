using Tempest.Tws.Messages.Advisors;
using Tempest.Tws.Requests;
using Tempest.Tws.Sending;

namespace Tempest.Tws;

/// <content>Advisors.</content>
public sealed partial class TwsClient
{
    /// <summary>Asks for an advisor's groups or aliases, as XML.</summary>
    /// <param name="kind">1 groups, 3 aliases.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<string> GetAdvisorDataAsync(int kind, CancellationToken cancellation = default)
    {
        var found = await AskSharedAsync<RequestAdvisorData, AdvisorData>("advisor data", new RequestAdvisorData(kind), cancellation, data => data.Kind == kind).ConfigureAwait(false);
        return found.Xml;
    }

    /// <summary>Replaces an advisor's groups or aliases.</summary>
    /// <param name="kind">1 groups, 3 aliases.</param>
    /// <param name="xml">All of them.</param>
    /// <param name="cancellation">Gives up; whether TWS took it is not known then.</param>
    /// <returns>TWS's words; "" below server version 157, which has none.</returns>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<string> ReplaceAdvisorDataAsync(int kind, string xml, CancellationToken cancellation = default)
    {
        if (Session.ServerVersion >= ServerVersion.ReplaceAdvisorDataEnd)
        {
            var end = await AskAsync(
                new SingleAnswer<ReplaceAdvisorDataEnd>("a change of advisor data"), id => new ReplaceAdvisorData(kind, xml, id), _options.RequestTimeout, cancellation).ConfigureAwait(false);
            return end.Text;
        }

        var sent = new SendWatch();
        Send(new ReplaceAdvisorData(kind, xml), sent);
        if (await sent.Outcome.WaitAsync(cancellation).ConfigureAwait(false) is not SendOutcome.Written)
            throw new TwsConnectionLostException("The connection to TWS was lost while the request was sent. Nothing is sent again by itself.");
        return "";
    }

    /// <summary>Asks for the soft dollar tiers of the login.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TwsException">It was refused, took too long, or was cut off.</exception>
    public async Task<IReadOnlyList<SoftDollarTier>> GetSoftDollarTiersAsync(CancellationToken cancellation = default)
    {
        var found = await AskAsync(
            new SingleAnswer<SoftDollarTiers>("soft dollar tiers"), id => new RequestSoftDollarTiers(id), _options.RequestTimeout, cancellation).ConfigureAwait(false);
        return found.Tiers;
    }
}
