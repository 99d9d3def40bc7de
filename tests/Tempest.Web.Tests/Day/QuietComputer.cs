using Tempest.Broker.Alerts;
using Tempest.Broker.Connection;
using Tempest.Broker.Machine;
using Tempest.Broker.Ports;

namespace Tempest.Web.Tests.Day;

/// <summary>A computer that tells nothing of itself, and on which nobody else uses TWS.</summary>
internal sealed class QuietComputer : IMachine, IPortProbe, IClientIdLeases, ISecretBox
{
    public Task<MachineFacts> LookAsync(CancellationToken cancellation) => Task.FromResult(MachineFacts.Unknown);

    public Task<bool?> IsOpenAsync(string host, int port, CancellationToken cancellation) => Task.FromResult<bool?>(false);

    public IClientIdLease? TryTake(string host, int port, int clientId) => new Lease(clientId);

    public string Seal(string secret) => secret;

    public string? Open(string sealedSecret) => sealedSecret;

    private sealed record Lease(int ClientId) : IClientIdLease
    {
        public void Dispose()
        {
        }
    }
}
