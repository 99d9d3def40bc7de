using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tempest.Broker.Backup;

/// <summary>The first entry of a backup: what it is, and what lies in it.</summary>
/// <param name="Format">The form of the archive, from 1; a higher one was written by a newer Tempest.</param>
/// <param name="Version">The Tempest that wrote it.</param>
/// <param name="Instance">Whose data it is. Secrets in it can only be read by the instance of that name.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Files">All other entries.</param>
internal sealed record BackupManifest(int Format, string Version, string Instance, DateTimeOffset CreatedAt, ImmutableArray<BackupManifest.Entry> Files)
{
    /// <summary>The form that this version writes.</summary>
    internal const int Newest = 1;

    /// <summary>Its name in the archive.</summary>
    internal const string Name = "tempest-backup.json";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectRequiredConstructorParameters = true };

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <exception cref="JsonException">It is none.</exception>
    internal static BackupManifest Read(Stream json) =>
        JsonSerializer.Deserialize<BackupManifest>(json, s_json) is { Instance: not null, Version: not null, Files.IsDefault: false } manifest
            && manifest.Files.All(f => f is { Path: not null, Sha256: not null })
            ? manifest
            : throw new JsonException("not a manifest");

    /// <summary>One file.</summary>
    /// <param name="Path">From the data folder, with forward slashes.</param>
    /// <param name="Sha256">Over its bytes, in lower-case hex digits.</param>
    internal sealed record Entry(string Path, long Length, [property: JsonPropertyName("sha256")] string Sha256);
}
