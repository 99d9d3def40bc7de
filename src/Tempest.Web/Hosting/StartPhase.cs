namespace Tempest.Web.Hosting;

/// <summary>Whether the start is over. Until then an error ends the program, and is told by <see cref="StartErrors"/>.</summary>
internal sealed class StartPhase
{
    private volatile bool _over;

    public bool Over
    {
        get => _over;
        set => _over = value;
    }
}
