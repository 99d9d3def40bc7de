using System.Collections.Immutable;

namespace Tempest.Broker.State;

/// <summary>Sentences that a trader must have seen once, such as "Your settings were damaged and have been restored".</summary>
public sealed record Notices(ImmutableArray<string> Texts)
{
    /// <summary>Nothing to say.</summary>
    public static Notices None { get; } = new([]);

    /// <summary>Equal when the sentences are.</summary>
    public bool Equals(Notices? other) => other is not null && Texts.SequenceEqual(other.Texts);

    /// <inheritdoc/>
    public override int GetHashCode() => Texts.Length;
}
