namespace Tempest.Browser.Tests.Running;

/// <summary>Where pictures go.</summary>
internal static class Repository
{
    /// <summary>Pictures of this run, for people to look at; not kept in the repository.</summary>
    public static string Screenshots => Path.Combine(SourceTree.Root, "artifacts", "screenshots");

    /// <summary>Pictures that pages of the repository show.</summary>
    public static string DocumentedImages => Path.Combine(SourceTree.Root, "docs", "images");

    /// <summary>Whether pictures of the repository are to be made anew (<c>TEMPEST_WRITE_DOCS</c> is set).</summary>
    public static bool WritesDocuments { get; } = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TEMPEST_WRITE_DOCS"));
}
