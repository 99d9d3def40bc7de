namespace Tempest.Simulator.Faults;

/// <summary>In which pieces bytes go out. TCP may still join what is sent at once.</summary>
/// <param name="PieceLength">Bytes a piece; null for whole frames.</param>
/// <param name="Pause">The wait before each piece, by the simulator's clock.</param>
/// <param name="JoinsFrames">Whether the frames that belong together leave as one piece.</param>
public sealed record Delivery(int? PieceLength, TimeSpan Pause, bool JoinsFrames)
{
    /// <summary>Frame by frame.</summary>
    public static Delivery Whole { get; } = new(null, TimeSpan.Zero, JoinsFrames: false);

    /// <summary>All frames that belong together in one piece.</summary>
    public static Delivery OneSegment { get; } = new(null, TimeSpan.Zero, JoinsFrames: true);

    /// <summary>One byte at a time, as fast as it goes.</summary>
    public static Delivery ByteByByte { get; } = new(1, TimeSpan.Zero, JoinsFrames: false);

    /// <summary>One byte at a time, with a pause before each.</summary>
    public static Delivery Slow(TimeSpan pause) => new(1, pause, JoinsFrames: false);
}
