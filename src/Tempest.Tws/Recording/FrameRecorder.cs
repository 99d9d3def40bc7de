using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Recording;

/// <summary>
/// Writes the frames of a client's connections to a file, both directions, for looking at later and for the simulator to play
/// back. A line of JSON each: <c>at</c> seconds since the start, the <c>connection</c>, <c>from</c> tws or client, and the
/// frame's bytes as <c>hex</c>. No account number reaches the file: each has a pseudonym of the same length. Give it to one
/// <see cref="TwsClient"/>, and dispose of it after that.
/// </summary>
/// <remarks>
/// It never disturbs the connection: what a disk does not take, or is too slow for, ends the recording. It also ends when
/// the file has become as long as it may. The last line says why.
/// </remarks>
public sealed class FrameRecorder : IAsyncDisposable
{
    /// <summary>How long a file may become where nothing else is said, in bytes.</summary>
    public const long UsualMostBytes = 256L * 1024 * 1024;

    internal const string Format = "tempest-frames";

    private const long MostWaiting = 32L * 1024 * 1024;
    private const int RoomForEnd = 256;
    private const int ConnectionsRemembered = 8;

    private readonly Channel<Recorded> _waiting = Channel.CreateUnbounded<Recorded>(new() { SingleReader = true });
    private readonly Lock _lock = new();
    private readonly long _mostBytes;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly long _began;
    private readonly Task _run;
    private readonly Dictionary<int, int?> _versions = [];
    private readonly AccountMask _mask = new();
    private long _bytesWaiting;
    private int _connections;
    private string? _ended;

    /// <summary>Starts to record.</summary>
    /// <param name="file">Must not be there yet: an older recording is never written over.</param>
    /// <param name="mostBytes">How long the file may become.</param>
    public FrameRecorder(string file, long mostBytes = UsualMostBytes, TimeProvider? clock = null, ILogger? log = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostBytes, 2 * RoomForEnd);
        (File, _mostBytes, _clock, _log) = (file, mostBytes, clock ?? TimeProvider.System, log ?? NullLogger.Instance);
        _began = _clock.GetTimestamp();
        _run = RunAsync();
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Why no more is recorded; null while it is.</summary>
    public string? Ended => Volatile.Read(ref _ended);

    /// <summary>Writes what still waits, and ends the file.</summary>
    public async ValueTask DisposeAsync()
    {
        End("stopped");
        await _run.ConfigureAwait(false);
    }

    /// <summary>A socket was opened.</summary>
    /// <returns>The number that its frames are recorded under.</returns>
    internal int Opened()
    {
        var connection = Interlocked.Increment(ref _connections);
        Add(new(connection, null, [], "opened"));
        return connection;
    }

    /// <summary>A frame came.</summary>
    internal void FromTws(int connection, ReadOnlySpan<byte> payload)
    {
        if (Ended is not null)
            return;
        var frame = new byte[Framing.PrefixLength + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame.AsSpan(Framing.PrefixLength));
        Add(new(connection, MessageDirection.FromTws, frame, null));
    }

    /// <summary>A frame, or the bytes that open a connection, is about to be sent.</summary>
    internal void ToTws(int connection, ReadOnlySpan<byte> bytes)
    {
        if (Ended is null)
            Add(new(connection, MessageDirection.ToTws, bytes.ToArray(), null));
    }

    /// <summary>Something happened to a socket.</summary>
    internal void Happened(int connection, string what) => Add(new(connection, null, [], what));

    private void Add(Recorded recorded)
    {
        // Under the lock, so that lines stand in the order of their times.
        lock (_lock)
        {
            if (Interlocked.Add(ref _bytesWaiting, recorded.Bytes.Length) > MostWaiting)
                End("the disk did not keep up");
            else
                _waiting.Writer.TryWrite(recorded with { At = _clock.GetElapsedTime(_began) });
        }
    }

    private void End(string why)
    {
        if (Interlocked.CompareExchange(ref _ended, why, null) is null)
            _waiting.Writer.TryComplete();
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using var file = new FileStream(File, options);
            await WriteAllAsync(file).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a disk does, the connection goes on; the recording says how it ended.
        catch (Exception e)
#pragma warning restore CA1031
        {
            End(e.Message);
            _log.RecordingFailed(e);
        }

        // Nobody writes these any more.
        while (_waiting.Reader.TryRead(out _))
        {
        }
    }

    private async Task WriteAllAsync(FileStream file)
    {
        var started = _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        await WriteAsync(file, $$"""{"format":"{{Format}}","version":1,"started":"{{started}}"}""").ConfigureAwait(false);
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_waiting.Reader.TryRead(out var recorded))
            {
                Interlocked.Add(ref _bytesWaiting, -recorded.Bytes.Length);
                var line = Line(recorded);
                if (file.Position + line.Length + RoomForEnd > _mostBytes)
                {
                    End(string.Create(CultureInfo.InvariantCulture, $"the file has reached {_mostBytes} bytes"));
                    await WriteEndAsync(file).ConfigureAwait(false);
                    return;
                }

                await WriteAsync(file, line).ConfigureAwait(false);
            }

            await file.FlushAsync().ConfigureAwait(false);
        }

        await WriteEndAsync(file).ConfigureAwait(false);
    }

    private Task WriteEndAsync(FileStream file)
    {
        var at = _clock.GetElapsedTime(_began);
        return WriteAsync(file, string.Create(CultureInfo.InvariantCulture, $$"""{"at":{{at.TotalSeconds:0.000000}},"end":"{{Ended}}"}"""));
    }

    private static Task WriteAsync(FileStream file, string line) => file.WriteAsync(Encoding.ASCII.GetBytes(line + "\n")).AsTask();

    private string Line(Recorded recorded)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $$"""{"at":{{recorded.At.TotalSeconds:0.000000}},"connection":{{recorded.Connection}},""");
        if (recorded.From is not { } from)
            return $$"""{{head}}"event":"{{recorded.Event}}"}""";
        Mask(recorded, from);
        return $$"""{{head}}"from":"{{(from is MessageDirection.FromTws ? "tws" : "client")}}","hex":"{{Convert.ToHexStringLower(recorded.Bytes)}}"}""";
    }

    private void Mask(Recorded recorded, MessageDirection from)
    {
        var payload = recorded.Bytes.AsSpan(Math.Min(Framing.PrefixLength, recorded.Bytes.Length));
        var version = _versions.GetValueOrDefault(recorded.Connection);
        if (from is MessageDirection.FromTws && version is null)
        {
            // A client dials for ever, and what is known of connections long gone is of no use.
            _versions.Remove(recorded.Connection - ConnectionsRemembered);
            _versions[recorded.Connection] = Handshake.ReadAnswer(payload)?.Version is >= ServerVersion.OldestOffered and <= ServerVersion.NewestOffered and var agreed ? agreed : null;
        }

        _mask.Mask(payload, from, version);
    }

    private sealed record Recorded(int Connection, MessageDirection? From, byte[] Bytes, string? Event)
    {
        internal TimeSpan At { get; init; }
    }
}
