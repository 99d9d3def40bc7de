using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tempest.Web.Access;

namespace Tempest.Web.Tests.Access;

public sealed class ApiKeysTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tempest-keys-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 31, 7, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string KeyFile => Path.Combine(_folder.FullName, "api-keys.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_key_is_known_by_another_run_that_has_already_looked()
    {
        var running = NewKeys();
        Assert.Null(await running.FindAsync("tk_unknown", Cancellation));

        var key = await NewKeys().CreateAsync("script", "reconnect, status", Cancellation);
        var found = await running.FindAsync(key, Cancellation);

        Assert.NotNull(found);
        Assert.Equal("script", found.Name);
        Assert.Equal(["status", "reconnect"], found.Rights);
        Assert.Equal(_clock.GetUtcNow(), found.CreatedAt);
    }

    [Fact]
    public async Task Neither_another_key_nor_a_part_of_one_is_known()
    {
        var keys = NewKeys();
        var key = await keys.CreateAsync("script", "status", Cancellation);

        foreach (var wrong in (string[])["", "tk_", key[..^1], key + "A", key.ToUpperInvariant(), " " + key])
            Assert.Null(await keys.FindAsync(wrong, Cancellation));
    }

    [Fact]
    public async Task A_removed_file_ends_every_key()
    {
        var keys = NewKeys();
        var key = await keys.CreateAsync("script", "status", Cancellation);
        Assert.NotNull(await keys.FindAsync(key, Cancellation));

        File.Delete(KeyFile);

        Assert.Null(await keys.FindAsync(key, Cancellation));
    }

    [Fact]
    public async Task The_file_holds_no_key_and_is_for_its_owner_only()
    {
        var key = await NewKeys().CreateAsync("script", "status", Cancellation);

        var text = await File.ReadAllTextAsync(KeyFile, Cancellation);

        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        Assert.DoesNotContain(key[3..], text, StringComparison.Ordinal);
        Assert.Contains("\"script\"", text, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Theory]
    [InlineData("", "status", "is no name for a key")]
    [InlineData("a b", "status", "is no name for a key")]
    [InlineData("-a", "status", "is no name for a key")]
    [InlineData("a\nb", "status", "is no name for a key")]
    [InlineData("a", "root", "There is no right \"root\".")]
    [InlineData("a", "status,Status", "There is no right \"Status\".")]
    [InlineData("a", ",", "at least one right")]
    public async Task A_key_that_makes_no_sense_is_not_made(string name, string rights, string sentence)
    {
        var refusal = await Assert.ThrowsAsync<InvalidApiKeyException>(() => NewKeys().CreateAsync(name, rights, Cancellation));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        var keys = NewKeys();
        var first = await keys.CreateAsync("Script", "status", Cancellation);

        await Assert.ThrowsAsync<InvalidApiKeyException>(() => keys.CreateAsync("script", "flatten", Cancellation));

        Assert.Equal(["status"], (await keys.FindAsync(first, Cancellation))!.Rights);
    }

    [Fact]
    public async Task Keys_made_at_the_same_time_are_all_kept()
    {
        var clock = TimeProvider.System; // the wait for the lock is a real one
        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => new ApiKeys(new ApiKeyFile(_folder.FullName, clock), clock, NullLogger<ApiKeys>.Instance).CreateAsync($"key{i}", "status", Cancellation), Cancellation)));

        var keys = NewKeys();
        foreach (var key in made)
            Assert.NotNull(await keys.FindAsync(key, Cancellation));
        Assert.Equal(["api-keys.json", "api-keys.lock"], _folder.EnumerateFiles().Select(f => f.Name).Order());
    }

    [Fact]
    public async Task The_last_use_is_noted_to_the_minute()
    {
        var keys = NewKeys();
        var key = await keys.CreateAsync("script", "status", Cancellation);

        await keys.FindAsync(key, Cancellation);
        var first = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromSeconds(59));
        await keys.FindAsync(key, Cancellation);
        Assert.Equal(first, Assert.Single(new ApiKeyFile(_folder.FullName, _clock).Read()).LastUsedAt);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await keys.FindAsync(key, Cancellation);
        Assert.Equal(first + TimeSpan.FromMinutes(1), Assert.Single(new ApiKeyFile(_folder.FullName, _clock).Read()).LastUsedAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{ "keys": [ { "name": "a" } ] }""")]
    [InlineData("""{ "keys": [ null ] }""")]
    public async Task A_damaged_file_opens_nothing_and_is_not_written_over(string content)
    {
        await File.WriteAllTextAsync(KeyFile, content, Cancellation);
        var keys = NewKeys();

        Assert.Null(await keys.FindAsync("tk_x", Cancellation));
        var refusal = await Assert.ThrowsAsync<IOException>(() => keys.CreateAsync("a", "status", Cancellation));

        Assert.Contains("is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(KeyFile, Cancellation));
    }

    [Fact]
    public async Task A_draft_left_by_a_crash_is_in_nobodys_way()
    {
        await File.WriteAllTextAsync(KeyFile + ".new", "{ half", Cancellation);

        var key = await NewKeys().CreateAsync("script", "status", Cancellation);

        Assert.NotNull(await NewKeys().FindAsync(key, Cancellation));
    }

    private ApiKeys NewKeys() => new(new ApiKeyFile(_folder.FullName, _clock), _clock, NullLogger<ApiKeys>.Instance);
}
