using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Tempest.Simulator.Replaying;
using Tempest.Simulator.Scripting;

namespace Tempest.Simulator;

/// <summary>What a simulated TWS is started with.</summary>
public sealed record SimulatorOptions
{
    internal const double SlowestSpeed = 0.1;
    internal const double FastestSpeed = 1000;

    /// <summary>The address to listen on: an IP address, or <c>localhost</c> for 127.0.0.1.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Whether <see cref="Host"/> may be an address that other machines reach. The simulator asks nobody who he is.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>The port to listen on; 0 takes any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The newest version this TWS speaks, 100..199. A client that speaks less gets its own newest.</summary>
    public int ServerVersion { get; init; } = 187;

    /// <summary>The accounts of the simulated login.</summary>
    public ImmutableArray<string> Accounts { get; init; } = ["DU1234567"];

    /// <summary>What prices and random bytes are drawn from: the same seed, the same prices and bytes.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many times as fast as the clock the world's time passes, 0.1 to 1000.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>When the markets are open.</summary>
    public MarketHours Hours { get; init; } = MarketHours.Always;

    /// <summary>How many frames answer a request for market data of the symbol FLOOD; 0: there is no such symbol.</summary>
    public long Flood { get; init; }

    /// <summary>What goes wrong, and when; null for a TWS that behaves. What a script says wins over the options here.</summary>
    public Script? Script { get; init; }

    /// <summary>
    /// A recording whose connections are played to clients in the place of everything else, the n-th to the n-th that connects and the
    /// last one to all further ones; null for a TWS of its own. Faults can still be made.
    /// </summary>
    public FrameRecording? Replay { get; init; }

    /// <summary>How fast <see cref="Replay"/> is played.</summary>
    public ReplayPace ReplayPace { get; init; }

    /// <summary>Whether each message is an event too.</summary>
    public bool Verbose { get; init; }

    /// <summary><see cref="Host"/> as an address; null when it is none.</summary>
    internal IPAddress? Address =>
        Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(Host, out var address) ? address
        : null;

    /// <summary>The first thing that cannot be, as a sentence that says what to do; null when all is well.</summary>
    internal string? Problem()
    {
        if (Address is not { } address)
            return $"\"{Host}\" is not an address of this machine. Use 127.0.0.1, or another IP address to listen on.";
        if (!IPAddress.IsLoopback(address) && !AllowRemote)
            return $"{Host} can be reached by other machines, and the simulator asks nobody who he is. Use 127.0.0.1, or allow it explicitly.";
        if (Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            return $"{Port} is not a port. Use 1 to {IPEndPoint.MaxPort}, or 0 for any that is free.";
        if (!IsVersion(ServerVersion))
            return $"The simulator does not speak server version {ServerVersion}. Use one of {Tws.ServerVersion.OldestOffered} to {Tws.ServerVersion.NewestOffered}.";
        if (!(Speed is >= SlowestSpeed and <= FastestSpeed))
            return string.Create(CultureInfo.InvariantCulture, $"The world cannot run at {Speed} times the clock. Use {SlowestSpeed} to {FastestSpeed}; 1 is as fast as the clock.");
        if (Flood < 0)
            return string.Create(CultureInfo.InvariantCulture, $"A flood cannot have {Flood} frames. Use 0 for none, or how many frames it should have.");
        if (Accounts.IsDefaultOrEmpty)
            return "There must be at least one account, such as DU1234567.";
        return Accounts.FirstOrDefault(a => !IsAccount(a)) is { } bad
            ? $"\"{bad}\" is not an account number. Use letters and digits, such as DU1234567."
            : null;
    }

    internal static bool IsVersion(int version) => version is >= Tws.ServerVersion.OldestOffered and <= Tws.ServerVersion.NewestOffered;

    internal static bool IsAccount(string account) => account.Length is > 0 and <= 20 && account.All(char.IsAsciiLetterOrDigit);
}
