namespace Tempest.Browser.Tests.Running;

/// <summary>Where pictures go.</summary>
internal static class Repository
{
    /// <summary>Pictures of this run, for people to look at; not kept in the repository.</summary>
    public static string Screenshots => Path.Combine(Root, "artifacts", "screenshots");

    /// <summary>Pictures that pages of the repository show.</summary>
    public static string DocumentedImages => Path.Combine(Root, "docs", "images");

    /// <summary>Whether pictures of the repository are to be made anew (<c>TEMPEST_WRITE_DOCS</c> is set).</summary>
    public static bool WritesDocuments { get; } = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TEMPEST_WRITE_DOCS"));

    private static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tempest.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Pictures are written beside the source, and there is no Tempest.sln above these tests.");
    }
}
