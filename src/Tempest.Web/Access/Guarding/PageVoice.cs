namespace Tempest.Web.Access.Guarding;

/// <summary>Carries to one page what its viewer was refused.</summary>
internal sealed class PageVoice
{
    /// <summary>Raised on the circuit.</summary>
    public event Action<string>? Said;

    public void Say(string sentence) => Said?.Invoke(sentence);
}
