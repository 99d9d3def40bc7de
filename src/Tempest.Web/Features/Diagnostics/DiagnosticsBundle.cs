using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Tempest.Broker.Alerts;
using Tempest.Broker.Connection;
using Tempest.Broker.State;
using Tempest.Broker.Timeline;
using Tempest.Web.Access;
using Tempest.Web.Features.Alerts;
using Tempest.Web.Features.Connection;
using Tempest.Web.Features.Rest;
using Tempest.Web.Hosting;

namespace Tempest.Web.Features.Diagnostics;

/// <summary>Puts together what helps somebody else to find a fault, and nothing that he must not know. Every text goes through <see cref="Redactor"/>.</summary>
internal sealed class DiagnosticsBundle(
    IBroker broker, IStore<ConnectionTimeline> timeline, IAlertDesk alerts, NoticeCodes codes, StatusMapper mapper, LogRing log, TimeProvider clock, IServiceProvider services)
{
    private const int HistoryEntries = 500;

    private static readonly JsonSerializerOptions s_json = Json();

    /// <summary>A name for the file that tells nothing but when it was made.</summary>
    internal string FileName => $"tempest-diagnostics-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.zip";

    /// <summary>The zip.</summary>
    internal byte[] Make()
    {
        var state = broker.State.Current;
        var redactor = RedactorFor(state);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "README.txt", About);
            WriteJson(zip, redactor, "about.json", Versions(state));
            WriteJson(zip, redactor, "status.json", mapper.Status(state, wholeAccounts: false));
            WriteJson(zip, redactor, "settings.json", Settings(state));
            WriteJson(zip, redactor, "timeline.json", TimelineBody.Of(timeline.Current, TimeSpan.FromHours(24), clock.GetUtcNow()));
            WriteJson(zip, redactor, "history.json", broker.History(HistoryEntries).Select(HistoryBody.Of));
            WriteJson(zip, redactor, "notices.json", new { shown = state.Notices.Texts, standing = state.Board.All, alerts = state.Alerts.Newest });
            WriteJson(zip, redactor, "codes.json", codes.Newest);
            Write(zip, "log.txt", redactor.Clean(LogText()));
        }

        return bytes.ToArray();
    }

    private const string About =
        """
        Tempest's diagnostics bundle

        about.json     versions, system, how long it has run
        status.json    where it stands now, as GET /api/status
        settings.json  connection settings, values in use, webhooks (computer and format only)
        timeline.json  the last 24 hours of both sessions, IB's link and the signal feed
        history.json   the last changes of the connections
        notices.json   what is shown at the top of the pages, and the last alerts
        codes.json     the last codes that TWS sent, without their texts
        log.txt        the last lines of the log

        Account numbers are masked. Passwords, API keys, cookies, secrets, the paths of web addresses, folder names and the name of the
        user and of the computer have been taken out. Host names of TWS and of webhooks are in it, since faults are often there.
        Look through it before you send it to somebody.
        """;

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Optimal).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }

    private static void WriteJson<T>(ZipArchive zip, Redactor redactor, string name, T value) =>
        Write(zip, name, redactor.Clean(JsonSerializer.SerializeToNode(value, s_json))?.ToJsonString(s_json) ?? "null");

    private Redactor RedactorFor(BrokerSnapshot state)
    {
        var box = services.GetService<ISecretBox>();
        var webhooks = alerts.Board.Current.Settings.Webhooks;
        return new Redactor(
            state.Tempest.Accounts.Concat(state.AutoTrader.Accounts),
            webhooks.SelectMany(w => (string?[])[w.SealedSecret, w.SealedSecret is { } sealedSecret ? box?.Open(sealedSecret) : null, new Uri(w.Url).PathAndQuery is { Length: > 3 } path ? path : null]).OfType<string>(),
            services.GetService<AccessOptions>()?.DataFolder ?? "",
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            Environment.UserName,
            Environment.MachineName);
    }

    private object Versions(BrokerSnapshot state) => new
    {
        version = StatusMapper.Version,
        runtime = RuntimeInformation.FrameworkDescription,
        system = RuntimeInformation.OSDescription,
        architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        processors = Environment.ProcessorCount,
        culture = CultureInfo.CurrentCulture.Name,
        timeZone = clock.LocalTimeZone.Id,
        now = clock.GetUtcNow().UtcDateTime,
        startedAt = state.StartedAt.UtcDateTime,
        instance = state.Instance,
        simulated = state.Simulated,
        workingSetBytes = Environment.WorkingSet,
        managedBytes = GC.GetTotalMemory(forceFullCollection: false),
    };

    private object Settings(BrokerSnapshot state) => new
    {
        connection = SettingsAnswerBody.Of(state),
        webhooks = alerts.Board.Current.Settings.Webhooks.Select(w => new
        {
            origin = w.Origin, // paths of push services are secrets
            w.Format,
            w.Header,
            hasSecret = w.SealedSecret is not null,
            lastResult = WebhookResultBody.Of(alerts.Board.Current.Results.GetValueOrDefault(w.Id)),
        }),
    };

    private string LogText()
    {
        var text = new StringBuilder();
        foreach (var line in log.Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff} {line.Level} {line.Category}[{line.EventId}] {line.Text}\n");
            if (line.Exception is { } exception)
                text.Append("    ").Append(exception.ReplaceLineEndings("\n    ")).Append('\n');
        }

        return text.ToString();
    }

    private static JsonSerializerOptions Json()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true };
        RestJson.Apply(options);
        return options;
    }
}
