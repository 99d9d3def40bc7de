using Tempest.Broker.State;
using Tempest.Web.Features.Diagnostics;

namespace Tempest.Web.Tests.Features.Diagnostics;

public sealed class RedactorTests
{
    private static readonly Redactor s_redactor = new(
        [new AccountId("Family-Trust-0815")], ["hunter2secret"], "/home/wilma/.local/share/tempest/paper", "/home/wilma", "wilma", "workbench");

    [Theory]
    [InlineData("DU1234567", "DU***567")]
    [InlineData("u7654321:", "u7***321:")]
    [InlineData("DUM345678 and F1234567", "DU***678 and F1***567")]
    [InlineData("Family-Trust-0815", "Fa***815")]
    [InlineData("hunter2secret", "[secret]")]
    [InlineData("Authorization: Bearer abc.def", "Authorization: [removed]")]
    [InlineData("bearer abcdefgh", "bearer [removed]")]
    [InlineData("\"password\":\"abc\"", "\"password: [removed]\"")]
    [InlineData("tk_0123456789abcdef", "tk_[removed]")]
    [InlineData("https://ntfy.sh/topic?x=1", "https://ntfy.sh/…")]
    [InlineData("http://127.0.0.1:5180", "http://127.0.0.1:5180")]
    [InlineData("/home/wilma/.local/share/tempest/paper/settings.json", "[data folder]/settings.json")]
    [InlineData("/home/other/x", "/home/[name]/x")]
    [InlineData("started by wilma on workbench", "started by [name] on [computer]")]
    [InlineData("wilmas", "wilmas")]
    public void What_must_not_leave_is_taken_out_and_the_rest_stays(string text, string expected)
    {
        Assert.Equal(expected, s_redactor.Clean(text));
    }

    [Theory]
    [InlineData("Connected to 127.0.0.1:7497 with server version 187")]
    [InlineData("attempt 3 failed: socketRefused after 00:00:01.234")]
    [InlineData("farm usfuture is down (2103)")]
    [InlineData("MESZ6 6700.25 order 1000000012")]
    [InlineData("2026-11-20 14:30:00.123 Warning Tempest.Broker.Connection.BrokerService[1103]")]
    public void What_helps_to_find_a_fault_is_left_alone(string text)
    {
        Assert.Equal(text, s_redactor.Clean(text));
    }
}
