using Tempest.Tws.Messages.Accounts;

namespace Tempest.Tws.Results;

/// <summary>What an account is worth and holds, at one moment.</summary>
/// <param name="Account">Its number.</param>
/// <param name="Values">One for each key and currency.</param>
/// <param name="Portfolio">One for each contract.</param>
/// <param name="Time">When TWS computed them, HH:mm in the time of the login; "" where it did not say.</param>
public sealed record AccountUpdates(string Account, IReadOnlyList<AccountValue> Values, IReadOnlyList<PortfolioValue> Portfolio, string Time)
{
    /// <summary>Whether TWS's values are current: false while IB's servers are being reset.</summary>
    public bool IsReady => !Values.Any(value => value is { Key: "AccountReady", Value: "false" });
}
