using Microsoft.Extensions.Logging;

namespace Tempest.Simulator;

internal static partial class SimulatorLog
{
    [LoggerMessage(1600, LogLevel.Debug, "Simulated TWS on port {Port}: {What}")]
    internal static partial void SimulatorEvent(this ILogger logger, int port, string what);
}
