namespace Tempest.Tws.Wire;

/// <summary>The names of the bits of a mask, from bit 0 on, as the protocol reference has them.</summary>
public sealed class WireBits(params string[] names)
{
    /// <summary>From bit 0 on.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
