namespace Tempest.Broker.Settings;

/// <summary>The fields of the TWS Connection dialog.</summary>
public enum SettingField
{
    Host,
    Port,
    TempestClientId,
    AutoTraderClientId,
}

/// <summary>One thing wrong with a setting, said so that the trader knows what to do.</summary>
public sealed record SettingProblem(SettingField Field, string Message);
