using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Bench;

/// <summary>A process of its own that shakes hands as TWS does and then sends finished bytes as fast as they are read, once a client asks for market data.</summary>
internal static class MixedServer
{
    private const int Block = 20_000;

    internal static int Run(int messages)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        while (true)
        {
            using var client = listener.Accept();
            client.NoDelay = true;
            try
            {
                Serve(client, messages);
            }
            catch (SocketException)
            {
                // The client has gone; the next one may come.
            }
        }
    }

    private static void Serve(Socket client, int messages)
    {
        var heard = new byte[64 * 1024];
        client.Receive(heard);
        var frames = new FrameBuffer();
        Handshake.WriteAnswer(frames, Frames.Version, "20261120 09:30:00 US/Eastern");
        client.Send(frames.Written.Span);
        client.Receive(heard);
        client.Send([.. Frames.Frame(new ManagedAccounts("DU1234567")), .. Frames.Frame(new NextValidId(1))]);
        // The client subscribes to the account too; quotes (REQ_MKT_DATA, 1) or the clock (REQ_CURRENT_TIME, 49) are what it asks for last.
        string[]? asked = null;
        while (asked is null)
        {
            // One cut off at the end of what was received is not the one that matters: a client asks for that last, and then listens.
            var received = client.Receive(heard);
            for (var (at, length) = (0, 0); asked is null && at + 4 <= received; at += 4 + length)
            {
                length = BinaryPrimitives.ReadInt32BigEndian(heard.AsSpan(at));
                if (at + 4 + length <= received && Encoding.ASCII.GetString(heard, at + 4, length).Split('\0') is ["1" or "49", ..] fields)
                    asked = fields;
            }
        }

        var requestId = asked is ["1", _, var id, ..] ? int.Parse(id, null) : Frames.RequestId;
        var block = Frames.Mixed(Block, requestId).SelectMany(f => f).ToArray();
        for (var sent = 0; sent < messages; sent += Block)
            client.Send(block);
        client.Send(Frames.Frame(new TickPrice(requestId, 4, Frames.LastPrice, 1, default)));
        while (client.Receive(heard) > 0)
        {
        }
    }
}
