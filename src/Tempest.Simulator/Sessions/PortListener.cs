using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tempest.Simulator.Sessions;

/// <summary>
/// The listening port. While it refuses, the port stays bound by a socket that does not listen: clients are refused as by
/// a TWS that is not there, and the system lends the port to no dialling client, which could then reach itself.
/// </summary>
internal sealed class PortListener : IAsyncDisposable
{
    private const int Backlog = 128;

    /// <summary>So many ports that were left are kept refusing; clients that still dial older ones have long been told.</summary>
    private const int MostFormerPorts = 8;

    private readonly IPAddress _address;
    private readonly Action<Socket> _accepted;
    private readonly Lock _lock = new();
    private readonly List<Socket> _formerPorts = [];
    private readonly List<Task> _accepting = [];
    private Socket _socket;
    private bool _isDisposed;

    /// <exception cref="SimulatorException">The port cannot be had.</exception>
    internal PortListener(IPAddress address, int port, Action<Socket> accepted)
    {
        _address = address;
        _accepted = accepted;
        _socket = Bind(port);
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    internal int Port { get; private set; }

    internal bool IsListening { get; private set; }

    /// <param name="listens">Called once the port is open, before the first client is taken. Not when it was open already.</param>
    /// <exception cref="SimulatorException">The port cannot be had.</exception>
    internal void Listen(Action listens)
    {
        lock (_lock)
        {
            if (IsListening || _isDisposed)
                return;
            Listen(_socket, Port);
            IsListening = true;
            listens();
            _accepting.RemoveAll(task => task.IsCompletedSuccessfully);
            _accepting.Add(AcceptAsync(_socket));
        }
    }

    internal void Refuse()
    {
        lock (_lock)
        {
            if (!IsListening || _isDisposed)
                return;
            IsListening = false;
            _socket.Dispose();
            _socket = Bind(Port);
        }
    }

    /// <summary>Takes another port, which refuses until <see cref="Listen(Action)"/>; the old one refuses from now on.</summary>
    /// <param name="port">0: any that is free.</param>
    /// <param name="before">Called with the new port, before the old one refuses.</param>
    /// <exception cref="SimulatorException">The port cannot be had. Nothing has changed.</exception>
    internal void Move(int port, Action<int> before)
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            var next = Bind(port);
            before(((IPEndPoint)next.LocalEndPoint!).Port);
            Refuse();
            _formerPorts.Add(_socket);
            if (_formerPorts.Count > MostFormerPorts)
            {
                _formerPorts[0].Dispose();
                _formerPorts.RemoveAt(0);
            }

            _socket = next;
            Port = ((IPEndPoint)next.LocalEndPoint!).Port;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] accepting;
        lock (_lock)
        {
            _isDisposed = true;
            IsListening = false;
            _socket.Dispose();
            _formerPorts.ForEach(socket => socket.Dispose());
            accepting = [.. _accepting];
        }

        await Task.WhenAll(accepting);
    }

    private async Task AcceptAsync(Socket listener)
    {
        // Elsewhere than in the caller's lock.
        await Task.Yield();
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptAsync();
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                // A client that went away before it was taken.
                continue;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                _accepted(client);
            }
            catch (SocketException)
            {
                // It went away while it was taken.
                client.Dispose();
            }
        }
    }

    private Socket Bind(int port)
    {
        // A port that has just been given up may take the system a moment to let go of.
        const int Tries = 50;
        for (var attempt = 1; ; attempt++)
        {
            var socket = new Socket(_address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(_address, port));
                return socket;
            }
            catch (SocketException e)
            {
                socket.Dispose();
                if (attempt < Tries && port == Port && e.SocketErrorCode is SocketError.AddressAlreadyInUse)
                    Thread.Yield();
                else
                    throw Refusal(port, e);
            }
        }
    }

    private void Listen(Socket socket, int port)
    {
        try
        {
            socket.Listen(Backlog);
        }
        catch (SocketException e)
        {
            throw Refusal(port, e);
        }
    }

    private SimulatorException Refusal(int port, SocketException e) => new(
        e.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => string.Create(
                CultureInfo.InvariantCulture,
                $"Port {port} is in use. Close the TWS, Gateway or simulator that listens on it, or choose another port."),
            SocketError.AccessDenied => string.Create(
                CultureInfo.InvariantCulture, $"This system does not let a program like this one use port {port}. Choose another, above 1023."),
            SocketError.AddressNotAvailable => $"{_address} is not an address of this machine. Use 127.0.0.1.",
            _ => string.Create(CultureInfo.InvariantCulture, $"Port {port} on {_address} cannot be used: {e.Message}. Choose another."),
        },
        e);
}
