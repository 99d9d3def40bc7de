using System.Net;
using System.Net.Sockets;
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
        var block = Frames.Mixed(Block).SelectMany(f => f).ToArray();
        while (true)
        {
            using var client = listener.Accept();
            client.NoDelay = true;
            try
            {
                Serve(client, block, messages);
            }
            catch (SocketException)
            {
                // The client has gone; the next one may come.
            }
        }
    }

    private static void Serve(Socket client, byte[] block, int messages)
    {
        var heard = new byte[64 * 1024];
        client.Receive(heard);
        var frames = new FrameBuffer();
        Handshake.WriteAnswer(frames, Frames.Version, "20261120 09:30:00 US/Eastern");
        client.Send(frames.Written.Span);
        client.Receive(heard);
        client.Send([.. Frames.Frame(new ManagedAccounts("DU1234567")), .. Frames.Frame(new NextValidId(1))]);
        client.Receive(heard);
        for (var sent = 0; sent < messages; sent += Block)
            client.Send(block);
        client.Send(Frames.Frame(new TickPrice(Frames.RequestId, 4, Frames.LastPrice, 1, default)));
        while (client.Receive(heard) > 0)
        {
        }
    }
}
