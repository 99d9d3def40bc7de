using Tempest.Broker.State;

namespace Tempest.Web.Features.Help;

/// <summary>Where the help has the steps for something.</summary>
internal static class HelpLinks
{
    private const string Page = "help/troubleshooting#";

    public static string To(HelpTopic topic) => Page + topic switch
    {
        HelpTopic.ApiSocket => "steps-api",
        HelpTopic.SocketPort => "steps-port",
        HelpTopic.TrustedAddresses => "steps-trusted",
        HelpTopic.ReadOnly => "steps-read-only",
        HelpTopic.ClientIds => "engine",
        HelpTopic.ReservedPorts => "port-in-use",
        HelpTopic.MarketData => "market-data",
        _ => "signing-in",
    };

    public static string Words(HelpTopic topic) => topic switch
    {
        HelpTopic.ApiSocket => "Show me how to switch the API on",
        HelpTopic.SocketPort => "Show me where the Socket port is",
        HelpTopic.TrustedAddresses => "Show me the steps for Trusted IPs",
        HelpTopic.ReadOnly => "Show me how to end read-only mode",
        HelpTopic.ClientIds => "Show me the steps for client IDs",
        HelpTopic.ReservedPorts => "Show me the steps for reserved ports",
        HelpTopic.MarketData => "Show me how market data is subscribed",
        _ => "Show me what the login needs",
    };
}
