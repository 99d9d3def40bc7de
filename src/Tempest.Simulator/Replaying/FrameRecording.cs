using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Tempest.Simulator.Frames;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Replaying;

/// <summary>What passed on the connections of a client, as the recorder of Tempest.Tws wrote it down.</summary>
public sealed class FrameRecording
{
    private const string Format = "tempest-frames";
    private const int FormatVersion = 1;

    private FrameRecording(ImmutableArray<RecordedConnection> connections) => Connections = connections;

    /// <summary>In the order they were opened.</summary>
    internal ImmutableArray<RecordedConnection> Connections { get; }

    /// <summary>Reads the lines of a recording.</summary>
    /// <param name="name">What the file is called in a message to people.</param>
    /// <exception cref="SimulatorException">A line is damaged; says which.</exception>
    public static FrameRecording Parse(IEnumerable<string> lines, string name)
    {
        var reader = new Reader();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            try
            {
                reader.Read(Json.Parse(line));
            }
            catch (FormatException e)
            {
                throw new SimulatorException(string.Create(CultureInfo.InvariantCulture, $"{name}, line {number}: {e.Message}"));
            }
        }

        return reader.IsBegun && reader.Connections.Length > 0
            ? new FrameRecording(reader.Connections)
            : throw new SimulatorException(string.Create(CultureInfo.InvariantCulture, $"{name}, line {Math.Max(1, number)}: no connection is recorded in it."));
    }

    private sealed class Reader
    {
        private readonly SortedDictionary<int, RecordedConnection> _connections = [];
        private double _last;
        private bool _isEnded;

        internal bool IsBegun { get; private set; }

        internal ImmutableArray<RecordedConnection> Connections => [.. _connections.Values.Where(c => c.Steps.Count > 0)];

        internal void Read(JsonObject line)
        {
            if (!IsBegun)
            {
                if (Json.Text(line, "format") != Format || line["version"] is not JsonValue version || !version.TryGetValue(out int number) || number != FormatVersion)
                    throw new FormatException($"This is no recording: it does not begin with the format {Format}, version {FormatVersion}.");
                IsBegun = true;
                return;
            }

            if (_isEnded)
                throw new FormatException("The recording has ended already.");
            var at = At(line);
            if (line.ContainsKey("end"))
            {
                _isEnded = true;
                return;
            }

            if (line["connection"] is not JsonValue value || !value.TryGetValue(out int connection) || connection < 1)
                throw new FormatException("connection, a number from 1 on, is missing.");
            if (!_connections.TryGetValue(connection, out var recorded))
                _connections.Add(connection, recorded = new RecordedConnection());
            if (line.ContainsKey("event"))
                recorded.Happened(Json.Text(line, "event"));
            else
                recorded.Add(new RecordedStep(at, From(line), Bytes(line, isFirst: recorded.Steps.Count == 0)));
        }

        private TimeSpan At(JsonObject line)
        {
            if (line["at"] is not JsonValue value || !value.TryGetValue(out double at) || !(at >= _last && at < TimeSpan.MaxValue.TotalSeconds))
                throw new FormatException("at, the seconds since the start, is missing or before the line above.");
            _last = at;
            return TimeSpan.FromSeconds(at);
        }

        private static MessageDirection From(JsonObject line) => Json.Text(line, "from") switch
        {
            "tws" => MessageDirection.FromTws,
            "client" => MessageDirection.ToTws,
            var other => throw new FormatException($"from is tws or client, not \"{other}\"."),
        };

        /// <param name="isFirst">Whether these bytes open a connection: then "API" and a zero byte stand before the frame.</param>
        private static byte[] Bytes(JsonObject line, bool isFirst)
        {
            if (!Frame.TryParse(Json.Text(line, "hex"), out var bytes, out var problem))
                throw new FormatException(problem);
            var frame = isFirst && bytes.AsSpan().StartsWith(Handshake.Prefix) ? bytes.AsSpan(Handshake.Prefix.Length) : bytes;
            return Frame.Problem(frame) is { } wrong ? throw new FormatException(wrong) : bytes;
        }
    }
}
