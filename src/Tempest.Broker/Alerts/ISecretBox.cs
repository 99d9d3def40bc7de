namespace Tempest.Broker.Alerts;

/// <summary>Seals what must not lie in the open on the disk.</summary>
public interface ISecretBox
{
    /// <summary>Sealed, as text.</summary>
    string Seal(string secret);

    /// <summary>What was sealed; null when it cannot be opened, such as after the keys were lost.</summary>
    string? Open(string sealedSecret);
}
