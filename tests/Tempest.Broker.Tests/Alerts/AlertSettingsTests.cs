using Tempest.Broker.Alerts;

namespace Tempest.Broker.Tests.Alerts;

public sealed class AlertSettingsTests
{
    [Theory]
    [InlineData("https://ntfy.sh/topic", "", true)]
    [InlineData("http://127.0.0.1:8080/x?y=z", "X-Api-Key", true)]
    [InlineData("HTTPS://[::1]:8443/", "x_token", true)]
    [InlineData("", "", false)]
    [InlineData("ftp://example.com/", "", false)]
    [InlineData("file:///etc/passwd", "", false)]
    [InlineData("javascript:alert(1)", "", false)]
    [InlineData("/relative", "", false)]
    [InlineData("https://", "", false)]
    [InlineData("https://user:pass@example.com/", "", false)]
    [InlineData("https://example.com/", "Bad Header", false)]
    [InlineData("https://example.com/", "X:Y", false)]
    [InlineData("https://example.com/", "Host", false)]
    [InlineData("https://example.com/", "content-length", false)]
    public void Only_addresses_of_the_web_and_headers_of_ones_own_are_taken(string url, string header, bool isRight)
    {
        var problems = new AlertSettings([new Webhook("a", url, WebhookFormat.Json, header, null)]).Validate();

        Assert.Equal(isRight, problems.IsEmpty);
    }

    [Theory]
    [InlineData("abc DEF-123~", true)]
    [InlineData("two\r\nlines", false)]
    [InlineData("ümlaut", false)]
    public void A_secret_is_what_fits_into_a_header(string secret, bool isRight)
    {
        Assert.Equal(isRight, AlertSettings.WrongSecret(secret) is null);
    }

    [Fact]
    public void There_are_five_webhooks_at_most_and_no_two_of_one_name()
    {
        Webhook Hook(string id) => new(id, "https://example.com/", WebhookFormat.Json, "", null);

        Assert.Empty(new AlertSettings([.. Enumerable.Range(0, 5).Select(n => Hook($"{n}"))]).Validate());
        Assert.NotEmpty(new AlertSettings([.. Enumerable.Range(0, 6).Select(n => Hook($"{n}"))]).Validate());
        Assert.NotEmpty(new AlertSettings([Hook("a"), Hook("a")]).Validate());
    }

    [Fact]
    public void Neither_path_nor_secret_stands_in_the_text_of_a_webhook()
    {
        var webhook = new Webhook("a", "https://hooks.example.com/services/T0/B0/verysecret", WebhookFormat.Json, "", "sealed");

        Assert.Equal("a https://hooks.example.com", $"{webhook}");
        Assert.Equal("a", $"{new WebhookDraft("a", webhook.Url, WebhookFormat.Json, "", "verysecret")}");
    }
}
