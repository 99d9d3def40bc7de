namespace Tempest.Tws.Messages.Contracts;

/// <summary>What a fund holds.</summary>
public enum FundAssetType
{
    /// <summary>TWS does not say.</summary>
    None,

    /// <summary>Something else.</summary>
    Others,

    /// <summary>Money market paper.</summary>
    MoneyMarket,

    /// <summary>Bonds.</summary>
    FixedIncome,

    /// <summary>Several kinds of assets.</summary>
    MultiAsset,

    /// <summary>Stocks.</summary>
    Equity,

    /// <summary>Stocks of one sector.</summary>
    Sector,

    /// <summary>Guaranteed.</summary>
    Guaranteed,

    /// <summary>Alternative assets.</summary>
    Alternative,
}
