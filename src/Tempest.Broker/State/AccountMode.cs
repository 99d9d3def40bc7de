namespace Tempest.Broker.State;

/// <summary>Whose money it is. Told from the account, never from the port.</summary>
public enum AccountMode
{
    /// <summary>No account is known.</summary>
    Unknown,

    /// <summary>IB's paper account: no real money.</summary>
    Paper,

    /// <summary>Real money.</summary>
    Live,

    /// <summary>Tempest's own simulator stands in for TWS.</summary>
    Simulated,
}
