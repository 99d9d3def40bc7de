using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>One port.</summary>
/// <param name="Program">What listens, as the operating system names it; null where it does not tell.</param>
/// <param name="Mode">The account type behind it.</param>
/// <param name="Usual">The type is only what that port usually is, not what was seen there.</param>
internal sealed record PortBody(int Port, PortAnswer Answer, string? Program, AccountMode Mode, bool Usual)
{
    public static PortBody Of(PortFinding finding) => new(finding.Port, finding.Answer, finding.Program, finding.Mode, finding.IsUsual);
}
