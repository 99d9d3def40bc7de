namespace Tempest.Tws.Wire;

/// <summary>Field names as people read them, out of the expressions that layouts are written in.</summary>
internal static class FieldName
{
    /// <summary>"m?.OrderId" and "m.OrderId" are OrderId.</summary>
    internal static string From(string expression) => expression[(expression.LastIndexOf('.') + 1)..];
}
