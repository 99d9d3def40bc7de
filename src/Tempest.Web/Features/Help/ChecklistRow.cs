namespace Tempest.Web.Features.Help;

/// <summary>One case of the checklist.</summary>
/// <param name="Anchor">The section of the help page that has the steps.</param>
/// <param name="Case">What can be wrong.</param>
/// <param name="Says">What was seen, or why nothing can be told.</param>
internal sealed record ChecklistRow(string Anchor, string Case, Finding Finding, string Says);
