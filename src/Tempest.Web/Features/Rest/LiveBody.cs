namespace Tempest.Web.Features.Rest;

/// <summary>The process serves.</summary>
internal sealed record LiveBody(string Status);
