using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tempest.Web.Access;
using Tempest.Web.Access.Auditing;

namespace Tempest.Web.Tests.Access;

public sealed class AuditLogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tempest-audit-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 12, 31, 23, 59, 59, TimeSpan.Zero));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Lines_are_added_and_none_is_changed_also_by_another_run_and_in_another_year()
    {
        NewLog().Write("trader", "127.0.0.1", "first", "");
        var before = await ExportAsync(NewLog());
        NewLog().Write("trader", "127.0.0.1", "second", "");
        _clock.Advance(TimeSpan.FromSeconds(1));
        NewLog().Write("trader", "127.0.0.1", "third", "");

        Assert.Equal(["third", "second", "first"], NewLog().Newest(10).Select(e => e.What));
        Assert.Equal(["third", "second"], NewLog().Newest(2).Select(e => e.What));
        Assert.StartsWith(before, await ExportAsync(NewLog()), StringComparison.Ordinal);
        Assert.Equal(["audit-2026.jsonl", "audit-2027.jsonl"], _folder.GetFiles().Select(f => f.Name).Order());
        if (!OperatingSystem.IsWindows())
            Assert.All(_folder.GetFiles(), f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, f.UnixFileMode));
    }

    [Fact]
    public void A_line_that_was_cut_short_costs_no_other()
    {
        NewLog().Write("trader", "", "first", "");
        File.AppendAllText(Path.Combine(_folder.FullName, "audit-2026.jsonl"), "{\"time\":\"2026-\n");
        NewLog().Write("trader", "", "second", "");

        Assert.Equal(["second", "first"], NewLog().Newest(10).Select(e => e.What));
    }

    [Fact]
    public async Task What_a_stranger_wrote_stays_in_its_line_and_is_short()
    {
        NewLog().Write("some\nbody", new string('x', 10_000), "a\r\n{\"who\":\"trader\"}", "");

        Assert.Single((await ExportAsync(NewLog())).TrimEnd('\n').Split('\n'));
        Assert.True(Assert.Single(NewLog().Newest(10)).From.Length < 400);
    }

    [Fact]
    public void A_disk_that_takes_nothing_stops_nobody()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "audit-2026.jsonl"));

        NewLog().Write("trader", "", "first", "");
    }

    private AuditLog NewLog() => new(new AccessOptions("default", _folder.FullName, []), _clock, NullLogger<AuditLog>.Instance);

    private static async Task<string> ExportAsync(AuditLog log)
    {
        using var into = new MemoryStream();
        await log.ExportAsync(into, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(into.ToArray());
    }
}
