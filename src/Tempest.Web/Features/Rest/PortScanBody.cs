using System.Collections.Immutable;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>What the usual ports did when they were last looked at.</summary>
/// <param name="At">When the answers were in, UTC; null before the first look.</param>
/// <param name="Running">A look is under way.</param>
internal sealed record PortScanBody(string Host, DateTime? At, bool Running, ImmutableArray<PortBody> Findings)
{
    public static PortScanBody Of(PortScan scan) => new(scan.Host, scan.At?.UtcDateTime, scan.IsRunning, [.. scan.Findings.Select(PortBody.Of)]);
}
