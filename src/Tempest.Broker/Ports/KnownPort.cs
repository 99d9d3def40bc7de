using Tempest.Broker.State;

namespace Tempest.Broker.Ports;

/// <summary>An address where TWS answered Tempest once, and whose money was behind it then.</summary>
public sealed record KnownPort(string Host, int Port, AccountMode Mode);
