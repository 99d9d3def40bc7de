namespace Tempest.Tws.Codes;

/// <summary>One line of <see cref="TwsCodeTable"/>: a code, or a range of codes that mean the same.</summary>
/// <param name="First">The code, or the first of the range.</param>
/// <param name="Last">The code, or the last of the range.</param>
/// <param name="Kind">What sort of thing it tells.</param>
/// <param name="Meaning">In Tempest's words; TWS's own text may be in another language.</param>
/// <param name="Advice">What to do.</param>
/// <param name="OrderEffect">What it says of an order that it names.</param>
public sealed record TwsCode(
    int First, int Last, TwsCodeKind Kind, string Meaning, string Advice, OrderEffect OrderEffect = OrderEffect.None)
{
    /// <summary>Whether a request that waits for an answer is over with it.</summary>
    public bool FailsRequest => Kind is TwsCodeKind.Error or TwsCodeKind.Unknown;

    /// <summary>Whether nothing more comes for a stream that it names. An unknown code ends no stream.</summary>
    public bool EndsStream { get; init; } = Kind is TwsCodeKind.Error;
}
