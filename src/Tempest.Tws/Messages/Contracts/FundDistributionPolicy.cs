namespace Tempest.Tws.Messages.Contracts;

/// <summary>What a fund does with its income.</summary>
public enum FundDistributionPolicy
{
    /// <summary>TWS does not say.</summary>
    None,

    /// <summary>It keeps it.</summary>
    AccumulationFund,

    /// <summary>It pays it out.</summary>
    IncomeFund,
}
