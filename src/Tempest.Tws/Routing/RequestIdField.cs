using Tempest.Tws.Wire;

namespace Tempest.Tws.Routing;

/// <summary>
/// Where the request ID stands in a message, so that a frame for nobody is never read. Found by asking the layout itself,
/// once for each message and server version.
/// </summary>
internal static class RequestIdField<T>
    where T : IWireMessage<T>
{
    private const int Versions = ServerVersion.NewestOffered - ServerVersion.OldestOffered + 1;
    private const int NotAsked = 0;

    // 0: not asked yet; otherwise the field's position + 2. Two threads that ask at once find the same.
    private static readonly int[] s_found = new int[Versions];

    /// <summary>The field's position behind the message number; -1 when the message has none.</summary>
    internal static int At(int serverVersion)
    {
        ref var found = ref s_found[serverVersion - ServerVersion.OldestOffered];
        if (found == NotAsked)
            found = Find(serverVersion) + 2;
        return found - 2;
    }

    private static int Find(int serverVersion)
    {
        var fields = WireDescriber.Describe<T>(serverVersion);
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Name is "RequestId")
                return i;
        }

        return -1;
    }
}
