using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Tempest.Web.Tests.Hosting;

/// <summary>The program as the framework's test host starts it, which hands over options of its own.</summary>
public sealed class ProgramUnderTestHostTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tempest-factory-");

    public void Dispose() => _data.Delete(recursive: true);

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task It_serves_on_a_real_port(string environment)
    {
        await using var factory = new Factory(environment, _data.FullName);
        factory.UseKestrel(0);
        factory.StartServer();
        using var client = factory.CreateClient();

        using var alive = await client.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        using var style = await client.GetAsync(new Uri("/css/app.css", UriKind.Relative), TestContext.Current.CancellationToken);
        using var nothing = await client.GetAsync(new Uri("/nothing.png", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (alive.StatusCode, style.StatusCode, nothing.StatusCode));
        Assert.NotEmpty(await style.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Factory(string environment, string data) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) =>
            builder.UseEnvironment(environment).UseSetting("data", data).UseSetting("urls", "http://127.0.0.1:0").UseSetting("demo", "true");
    }
}
