namespace Tempest.Broker.State;

/// <summary>An account number at IB. Its text is masked, so that a log or a REST answer cannot show it by accident.</summary>
/// <param name="Value">The whole number, such as DU1234567. For the owner's own screen only.</param>
public readonly record struct AccountId(string Value)
{
    /// <summary>First two characters, three stars, last three: <c>DU***567</c>. A number too short to hide anything is stars alone.</summary>
    public string Masked => Value.Length > 5 ? $"{Value[..2]}***{Value[^3..]}" : "***";

    /// <summary>Whether IB calls it a paper account: those begin with D (DU, DF, DI).</summary>
    public bool IsPaper => Value.StartsWith('D');

    /// <summary>The masked number.</summary>
    public override string ToString() => Masked;
}
