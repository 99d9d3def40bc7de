namespace Tempest.Web.Features.Help;

/// <summary>What Tempest found out about one case of the checklist.</summary>
internal enum Finding
{
    /// <summary>It is the case, or most likely is.</summary>
    Found,

    /// <summary>Something that was seen rules it out.</summary>
    NotTheCase,

    /// <summary>Nothing that was seen speaks for it alone, or against it.</summary>
    CannotTell,
}
