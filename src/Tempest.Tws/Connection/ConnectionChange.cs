namespace Tempest.Tws.Connection;

/// <summary>A connection went from one state to another (or learnt something within one).</summary>
public sealed record ConnectionChange(ConnectionState Before, ConnectionState Now);
