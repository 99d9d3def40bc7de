using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.MarketData;
using Tempest.Tws.Messages.Orders;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions;

/// <summary>
/// A given number of frames as fast as a client reads them: 9 prices, 7 sizes, 2 order statuses and 2 account values in every
/// 20, and a last price of 999999.25 as the last. They are written once and sent over and over, so it costs no memory to speak of.
/// </summary>
internal sealed class Flood
{
    internal const string Symbol = "FLOOD";

    /// <summary>What the last frame shows.</summary>
    internal const decimal LastPrice = 999999.25m;

    /// <summary>P price, S size, O order status, A account value. It ends with a price, as the flood does.</summary>
    private const string Pattern = "PSPSOPSAPSPSOPSAPSPP";

    private const int PatternsKept = 512;
    private const int Last = 4;

    private static readonly int[] s_priceFields = [1, 2, 4];
    private static readonly int[] s_sizeFields = [0, 3, 5, 8];

    private readonly ReadOnlyMemory<byte> _frames;
    private readonly int[] _ends;
    private readonly byte[] _lastFrame;
    private long _left;

    internal Flood(long frames, int request, int serverVersion, OrderStatus order, string account)
    {
        _left = frames;
        var buffer = new FrameBuffer();
        _ends = new int[(int)Math.Min(frames, PatternsKept * Pattern.Length)];
        for (var at = 0; at < _ends.Length; at++)
        {
            switch (Pattern[at % Pattern.Length])
            {
                case 'P':
                    buffer.Write(new TickPrice(request, s_priceFields[at % 3], 6700 + (at % 400 * 0.25m), 1 + (at % 50), TickAttributes.None), serverVersion);
                    break;
                case 'S':
                    buffer.Write(new TickSize(request, s_sizeFields[at % 4], 1 + (at % 90)), serverVersion);
                    break;
                case 'O':
                    buffer.Write(order, serverVersion);
                    break;
                default:
                    buffer.Write(new AccountValue("NetLiquidation", $"{1_000_000 + at}.00", "USD", account), serverVersion);
                    break;
            }

            _ends[at] = buffer.Written.Length;
        }

        _frames = buffer.Written;
        var last = new FrameBuffer();
        last.Write(new TickPrice(request, Last, LastPrice, 1, TickAttributes.None), serverVersion);
        _lastFrame = last.Written.ToArray();
    }

    /// <summary>The next bytes to send; empty when all are sent.</summary>
    internal ReadOnlyMemory<byte> Next()
    {
        var left = Interlocked.Read(ref _left);
        if (left <= 0)
            return default;
        if (left == 1)
            return Interlocked.CompareExchange(ref _left, 0, left) == left ? _lastFrame : default;
        var frames = (int)Math.Min(left - 1, _ends.Length);
        return Interlocked.CompareExchange(ref _left, left - frames, left) == left ? _frames[.._ends[frames - 1]] : default;
    }

    /// <summary>Sends no more than what is on its way.</summary>
    internal void Stop() => Interlocked.Exchange(ref _left, 0);
}
