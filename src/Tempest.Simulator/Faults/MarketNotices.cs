using System.Globalization;
using Tempest.Tws.Messages.Session;

namespace Tempest.Simulator.Faults;

/// <summary>What TWS says about requests for contracts and market data. A client must go by the code; the words are for people.</summary>
internal static class MarketNotices
{
    internal static ErrorMessage NoContract(int request) => new(request, 200, "No security definition has been found for the request");

    internal static ErrorMessage AmbiguousContract(int request) => new(request, 200, "The contract description specified is ambiguous; you must specify the multiplier or the month.");

    /// <summary>A request that makes no sense.</summary>
    internal static ErrorMessage Invalid(int request, string cause) =>
        new(request, 321, string.Create(CultureInfo.InvariantCulture, $"Error validating request.-'bW' : cause - {cause}"));
}
