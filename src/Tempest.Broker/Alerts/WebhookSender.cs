using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tempest.Broker.Alerts;

/// <summary>Sends one alert to one webhook, once, and says in words how that went.</summary>
internal sealed class WebhookSender : IDisposable
{
    /// <summary>How long one try may take.</summary>
    internal static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait that a server may ask for.</summary>
    internal static readonly TimeSpan LongestAskedWait = TimeSpan.FromMinutes(10);

    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient _http;
    private readonly ISecretBox _secrets;
    private readonly TimeProvider _clock;
    private readonly string _instance;

    internal WebhookSender(ISecretBox secrets, TimeProvider clock, string instance)
    {
        (_secrets, _clock, _instance) = (secrets, clock, instance);
        // A redirect could carry the secret to somebody else.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeLimit, PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxResponseHeadersLength = 32 };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => _http.Dispose();

    /// <param name="skipped">Alerts before this one that were left out.</param>
    internal async Task<WebhookTry> SendAsync(Webhook webhook, Alert alert, int skipped, CancellationToken cancellation)
    {
        string? secret = null;
        if (webhook.SealedSecret is { } sealedSecret && (secret = _secrets.Open(sealedSecret)) is null)
            return WebhookTry.Refused("The saved secret can no longer be read. Enter it again.");

        using var limit = new CancellationTokenSource(TimeLimit, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            using var request = Request(webhook, secret, alert, skipped);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return Judge(answer);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return WebhookTry.Failed(string.Create(CultureInfo.InvariantCulture, $"It did not answer within {TimeLimit.TotalSeconds} s."));
        }
        catch (HttpRequestException e)
        {
            return WebhookTry.Failed(e.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "Its name has no address.",
                HttpRequestError.ConnectionError => "It could not be reached.",
                HttpRequestError.SecureConnectionError => "No secure connection could be made: its certificate may be wrong.",
                _ => "It answered something that is not HTTP, or broke off.",
            });
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or NotSupportedException or UriFormatException)
        {
            return WebhookTry.Refused("No request could be made of its address, header and secret.");
        }
    }

    private HttpRequestMessage Request(Webhook webhook, string? secret, Alert alert, int skipped)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(webhook.Url));
        if (webhook.Format is WebhookFormat.Text)
        {
            request.Content = new StringContent(Sentence(alert, skipped), Encoding.UTF8, "text/plain");
            request.Headers.TryAddWithoutValidation("Title", Title(alert));
        }
        else
        {
            request.Content = new ByteArrayContent(Json(alert, skipped)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        request.Headers.TryAddWithoutValidation("User-Agent", "Tempest");
        if (secret is not null && webhook.Header.Length == 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        else if (secret is not null)
            request.Headers.TryAddWithoutValidation(webhook.Header, secret);
        return request;
    }

    private byte[] Json(Alert alert, int skipped)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_json))
        {
            var sentence = $"{Title(alert)}. {Sentence(alert, skipped)}";
            json.WriteStartObject();
            json.WriteNumber("id", alert.Id);
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(alert.Kind.ToString()));
            json.WriteString("severity", JsonNamingPolicy.CamelCase.ConvertName(alert.Severity.ToString()));
            json.WriteString("time", alert.Time.UtcDateTime);
            json.WriteString("instance", _instance);
            json.WriteString("title", alert.Title);
            json.WriteString("message", alert.Text);
            json.WriteNumber("skipped", skipped);
            json.WriteString("text", sentence); // Slack, Mattermost
            json.WriteString("content", sentence); // Discord
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private string Title(Alert alert)
    {
        var title = $"Tempest{(_instance == Settings.InstanceName.Default ? "" : $" ({_instance})")}: {alert.Title}";
        return string.Concat(title.Select(c => c is >= ' ' and <= '~' ? c : '?')); // a header holds nothing else
    }

    private static string Sentence(Alert alert, int skipped) =>
        skipped == 0 ? alert.Text
        : skipped == 1 ? $"{alert.Text} (1 earlier alert was left out.)"
        : string.Create(CultureInfo.InvariantCulture, $"{alert.Text} ({skipped} earlier alerts were left out.)");

    private WebhookTry Judge(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var words = string.Create(CultureInfo.InvariantCulture, $"HTTP {status}");
        return status switch
        {
            >= 200 and < 300 => WebhookTry.Sent(string.Create(CultureInfo.InvariantCulture, $"Delivered ({words}).")),
            >= 300 and < 400 => WebhookTry.Refused($"It answered with a redirect ({words}), which is not followed. Enter the address that it leads to."),
            (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests or >= 500 => WebhookTry.Failed($"It is not able to take it now ({words}).", AskedWait(answer)),
            (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden => WebhookTry.Refused($"It refused the secret, or wants one ({words})."),
            _ => WebhookTry.Refused($"It refused the message ({words}). Check the address and the format."),
        };
    }

    private TimeSpan? AskedWait(HttpResponseMessage answer)
    {
        var wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait is not { } asked || asked <= TimeSpan.Zero ? null : asked < LongestAskedWait ? asked : LongestAskedWait;
    }
}
