namespace Tempest.Broker.State;

/// <summary>How far what was seen proves a cause.</summary>
public enum Confidence
{
    /// <summary>Nothing else shows like this.</summary>
    Certain,

    /// <summary>Something else could show like this, but seldom does.</summary>
    Likely,

    /// <summary>One of several that cannot be told apart by what was seen.</summary>
    Possible,
}
