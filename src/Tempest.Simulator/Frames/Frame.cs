using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Frames;

/// <summary>A frame as people write it down: hex, length prefix included.</summary>
internal static class Frame
{
    /// <summary>Whether the length prefix says what there is.</summary>
    internal static bool IsWhole(ReadOnlySpan<byte> frame) =>
        frame.Length >= Framing.PrefixLength && BinaryPrimitives.ReadInt32BigEndian(frame) == frame.Length - Framing.PrefixLength;

    /// <summary>The payload with its length in front.</summary>
    internal static byte[] Around(ReadOnlySpan<byte> payload)
    {
        var frame = new byte[Framing.PrefixLength + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame.AsSpan(Framing.PrefixLength));
        return frame;
    }

    /// <summary>Reads hex, blanks between the digits allowed.</summary>
    internal static bool TryParse(string hex, [NotNullWhen(true)] out byte[]? bytes, out string problem)
    {
        bytes = null;
        problem = "";
        var digits = hex.AsSpan().ContainsAny(' ', '\t') ? string.Concat(hex.Where(c => c is not (' ' or '\t'))) : hex;
        if (digits.Length == 0)
        {
            problem = "There is no frame in this line.";
            return false;
        }

        try
        {
            bytes = Convert.FromHexString(digits);
            return true;
        }
        catch (FormatException)
        {
            problem = "This is not hex: two digits of 0 to 9 and a to f for each byte.";
            return false;
        }
    }

    /// <summary>What is wrong with the length prefix; null when nothing is.</summary>
    internal static string? Problem(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < Framing.PrefixLength)
            return $"A frame has a length of {Framing.PrefixLength} bytes in front; there are {frame.Length} bytes.";
        var said = BinaryPrimitives.ReadInt32BigEndian(frame);
        if (said is < 0 or > Framing.LongestPayload)
            return $"The frame says it is {(uint)said} bytes long; at most {Framing.LongestPayload} can be.";
        return IsWhole(frame) ? null : $"The frame says it is {said} bytes long, and {frame.Length - Framing.PrefixLength} follow.";
    }
}
