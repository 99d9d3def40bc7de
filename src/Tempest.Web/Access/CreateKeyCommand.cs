using Microsoft.Extensions.Logging.Abstractions;

namespace Tempest.Web.Access;

/// <summary><c>--create-key</c>: makes an API key, prints it, and ends. Works while a copy with the same data folder runs.</summary>
internal static class CreateKeyCommand
{
    /// <summary>The key stands alone on standard output, so that a script can take it; the words go to standard error.</summary>
    /// <exception cref="InvalidApiKeyException">Name or rights are wrong.</exception>
    public static async Task<int> RunAsync(string dataFolder, string name, string rights)
    {
        LockedJson<object>.EnsureFolder(dataFolder);
        var keys = new ApiKeys(new ApiKeyFile(dataFolder, TimeProvider.System), TimeProvider.System, NullLogger<ApiKeys>.Instance);
        var key = await keys.CreateAsync(name, rights, CancellationToken.None);

        Console.WriteLine(key);
        await Console.Error.WriteLineAsync($"This is the API key \"{name}\". It is shown only now; keep it secret, and send it as Authorization: Bearer.");
        return 0;
    }
}
