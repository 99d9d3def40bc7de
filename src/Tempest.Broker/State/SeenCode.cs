namespace Tempest.Broker.State;

/// <summary>A code that TWS sent. Its text is not kept: it can hold account numbers.</summary>
/// <param name="At">UTC.</param>
/// <param name="IsAboutRequest">It answers a request or an order, and is not about the connection.</param>
public sealed record SeenCode(DateTimeOffset At, SessionName Session, int Code, bool IsAboutRequest);
