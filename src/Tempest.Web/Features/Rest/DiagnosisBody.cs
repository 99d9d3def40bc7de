using System.Collections.Immutable;

namespace Tempest.Web.Features.Rest;

/// <summary>All that Tempest knows of why it is, or is not, connected. The same that the panel shows.</summary>
/// <param name="Now">When this was written, UTC, by Tempest's clock.</param>
/// <param name="Checklist">Every case of the troubleshooting page, with what was found about it.</param>
internal sealed record DiagnosisBody(
    DateTime Now, HealthBody Broker, HealthBody AutoTrader, PortScanBody Ports, ImmutableArray<NoticeBody> Notices, ClockworkBody Clockwork, ImmutableArray<CheckBody> Checklist);
