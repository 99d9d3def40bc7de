using Tempest.Web.Features.Help;

namespace Tempest.Web.Features.Rest;

/// <summary>One case of the troubleshooting page.</summary>
/// <param name="Case">What can be wrong.</param>
/// <param name="Says">What was seen, or why nothing can be told.</param>
internal sealed record CheckBody(string Case, Finding Finding, string Says)
{
    public static CheckBody Of(ChecklistRow row) => new(row.Case, row.Finding, row.Says);
}
