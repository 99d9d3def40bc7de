namespace Tempest.Tws.Messages.Contracts;

/// <summary>TWS's "20261218 08:30 US/Central" (or its parts joined by "-") in its parts.</summary>
internal readonly record struct ExpiryText(string Date, string Time, string Zone)
{
    /// <summary>Splits at "-" where there is one, else at blanks. What is missing is "".</summary>
    internal static ExpiryText Split(string text)
    {
        var parts = text.Contains('-', StringComparison.Ordinal)
            ? text.Split('-')
            : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(parts.ElementAtOrDefault(0) ?? "", parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
    }

    /// <summary>The parts that are there, with blanks between.</summary>
    internal string Joined => string.Join(' ', Zone.Length > 0 ? [Date, Time, Zone] : Time.Length > 0 ? [Date, Time] : new[] { Date });
}
