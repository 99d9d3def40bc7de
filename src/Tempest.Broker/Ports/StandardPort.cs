using Tempest.Broker.State;

namespace Tempest.Broker.Ports;

/// <summary>A port as IB ships it.</summary>
/// <param name="Program">TWS or IB Gateway.</param>
/// <param name="Mode">What it usually stands for; the account tells for certain.</param>
public sealed record StandardPort(int Port, string Program, AccountMode Mode);
