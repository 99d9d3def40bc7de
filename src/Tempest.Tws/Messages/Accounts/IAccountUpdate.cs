namespace Tempest.Tws.Messages.Accounts;

/// <summary>What the updates of an account bring: <see cref="AccountValue"/>, <see cref="PortfolioValue"/> and <see cref="AccountUpdateTime"/>.</summary>
public interface IAccountUpdate
{
}
