using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;

namespace Tempest.Web.Hosting;

/// <summary>How much one browser or program may make Tempest hold. One trader with a few tabs meets none of these.</summary>
internal static class Limits
{
    /// <summary>Bytes. A settings body has a few hundred.</summary>
    public const long LargestBody = 64 * 1024;

    /// <summary>Open connections of all callers together.</summary>
    public const int MostConnections = 500;

    /// <summary>Bytes in one message of a circuit or hub; events of a page have a few hundred.</summary>
    private const long LargestMessage = 32 * 1024;

    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.Configure<HubOptions>(hub =>
        {
            hub.MaximumReceiveMessageSize = LargestMessage;
            hub.MaximumParallelInvocationsPerClient = 1;
            hub.StreamBufferCapacity = 10;
        });
        services.Configure<CircuitOptions>(circuit =>
        {
            circuit.DisconnectedCircuitMaxRetained = 20;
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
            circuit.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(30);
            circuit.MaxBufferedUnacknowledgedRenderBatches = 10;
        });
        return services;
    }
}
