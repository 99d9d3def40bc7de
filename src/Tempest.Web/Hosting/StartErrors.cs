using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Tempest.Broker.Settings;
using Tempest.Web.Access;

namespace Tempest.Web.Hosting;

/// <summary>Says in one sentence why Tempest did not start, and what to do.</summary>
internal static class StartErrors
{
    /// <summary>The sentence for the person at the console.</summary>
    /// <param name="options">Null when the start did not get as far as knowing them.</param>
    public static string Explain(Exception error, TempestOptions? options) => error switch
    {
        StartRefusedException or InvalidApiKeyException => error.Message,
        _ when Inner<DataFolderException>(error) is { } folder => folder.Message,
        _ when Inner<AddressInUseException>(error) is not null => PortTaken(options),
        _ when Inner<SocketException>(error) is { SocketErrorCode: SocketError.AccessDenied } =>
            $"The system does not let Tempest listen on {Ports(options)}. Choose a port of 1024 or more: --urls http://localhost:5180.",
        _ when Inner<SocketException>(error) is { SocketErrorCode: SocketError.AddressNotAvailable } =>
            $"This computer does not have the address {Urls(options)}. Use --urls http://localhost:5180.",
        UnauthorizedAccessException or IOException => $"Tempest cannot go on: {error.Message}",
        _ => $"Tempest ends because of a fault of its own, {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")} Please report it.",
    };

    private static string PortTaken(TempestOptions? options)
    {
        var other = options?.Addresses.Max(a => a.Port) is { } port and > 0 and < 65535 ? port + 1 : 5181;
        return string.Create(CultureInfo.InvariantCulture, $"Another program, perhaps another copy of Tempest, already listens on {Ports(options)}. End it, or choose another port: --urls http://localhost:{other}.");
    }

    private static string Ports(TempestOptions? options)
    {
        int[] ports = [.. options?.Addresses.Select(a => a.Port).Distinct() ?? []];
        return ports.Length == 1 ? string.Create(CultureInfo.InvariantCulture, $"port {ports[0]}") : $"one of the ports {string.Join(", ", ports)}";
    }

    private static string Urls(TempestOptions? options) => string.Join(", ", options?.Addresses.Select(a => a.Url) ?? []);

    private static T? Inner<T>(Exception error)
        where T : Exception
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is T found)
                return found;
        }

        return null;
    }
}
