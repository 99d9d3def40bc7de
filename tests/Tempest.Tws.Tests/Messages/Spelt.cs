using System.Buffers.Binary;
using System.Text;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Tests.Messages;

/// <summary>Frames spelt by hand: fields parted by a bar.</summary>
internal static class Spelt
{
    /// <summary>"9|1|1|" is the frame of three fields, its length in front.</summary>
    internal static byte[] Frame(string fields) => Frame(Encoding.Latin1.GetBytes(fields.Replace('|', '\0')));

    internal static byte[] Frame(byte[] payload)
    {
        var frame = new byte[payload.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame, 4);
        return frame;
    }

    /// <summary>The fields of a message as this library writes them.</summary>
    internal static string Fields<T>(T message, int serverVersion)
        where T : IWireMessage<T>
    {
        var frames = new FrameBuffer();
        frames.Write(message, serverVersion);
        return Encoding.Latin1.GetString(frames.Written.Span[4..]).Replace('\0', '|');
    }
}
