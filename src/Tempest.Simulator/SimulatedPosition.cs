namespace Tempest.Simulator;

/// <summary>What an account of a simulated TWS holds of one contract.</summary>
/// <param name="Instrument">Its local symbol, such as MESZ6.</param>
/// <param name="Size">Negative when short; 0 when closed.</param>
/// <param name="AverageCost">For one contract, with commissions and times the multiplier; 0 when closed.</param>
/// <param name="Realized">Made by closing so far, less commissions.</param>
public sealed record SimulatedPosition(string Account, string Instrument, decimal Size, decimal AverageCost, decimal Realized);
