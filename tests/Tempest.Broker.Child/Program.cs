using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Tempest.Broker.Connection;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

// hold FOLDER INSTANCE [URL]    takes the data folder (- for the user's own), says "held", and keeps it until standard input ends
// lease FOLDER HOST PORT ID     takes a client ID, says "taken" or "refused", and keeps it until standard input ends
// save FOLDER FIRST             saves FIRST, FIRST+1, … and says each number once it is saved, until it is killed
switch (args)
{
    case ["hold", var path, var instance, .. var url]:
        try
        {
            using var folder = DataFolder.Open(path == "-" ? DataFolder.DefaultPath(instance) : path, instance);
            if (url is [var address])
                folder.Announce(address);
            Say("held");
            Console.In.ReadToEnd();
        }
        catch (DataFolderException e)
        {
            Say($"{e.GetType().Name}: {e.Message}");
        }
        return 0;

    case ["lease", var path, var host, var port, var id]:
        var lease = new ClientIdLeases(path).TryTake(host, Number(port), Number(id));
        Say(lease is null ? "refused" : "taken");
        Console.In.ReadToEnd();
        lease?.Dispose();
        return 0;

    case ["save", var path, var first]:
        using (var folder = DataFolder.Open(path, InstanceName.Default))
        using (var store = LiteDbSettingsStore.Open(folder, TimeProvider.System, NullLogger<LiteDbSettingsStore>.Instance))
        {
            foreach (var notice in store.OpeningNotices)
                Say($"notice {notice}");
            for (var number = Number(first); ; number++)
            {
                // Every value says which save it belongs to, so that a mixture of two would show.
                store.SaveConnection(new($"host-{number.ToString(CultureInfo.InvariantCulture)}.example", 1 + (number % 65_535), ClientIdChoice.Pin(number % 999), ClientIdChoice.Auto));
                Say(number.ToString(CultureInfo.InvariantCulture));
                store.AddHistory(new(DateTimeOffset.UnixEpoch.AddSeconds(number), SessionName.Tempest, SessionState.Connecting, SessionState.Disconnected, CauseCode.SocketRefused, number, TimeSpan.FromSeconds(1)), replacesNewest: false);
            }
        }

    default:
        Say("hold, lease or save");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static void Say(string line)
{
    Console.Out.WriteLine(line);
    Console.Out.Flush();
}
