namespace Tempest.Broker.Tests.Settings;

/// <summary>Ways in which disks, power cuts and people spoil a file. Never leaves it as it was.</summary>
internal static class Damage
{
    private const int PageSize = 8192;
    private const int SectorSize = 512;

    /// <summary>Any damage, small or large.</summary>
    internal static byte[] Any(byte[] file, Random random)
    {
        while (true)
        {
            var damaged = random.Next(8) switch
            {
                0 or 1 => Flipped(file, random, 1),
                2 => Flipped(file, random, 1 + random.Next(64)),
                3 => file[..random.Next(file.Length)],
                4 => ZeroedSectors(file, random),
                5 => SwappedPages(file, random),
                6 => [.. file, .. Bytes(random, 1 + random.Next(2 * PageSize))],
                _ => Whole(file, random),
            };
            if (!damaged.AsSpan().SequenceEqual(file))
                return damaged;
        }
    }

    /// <summary>Damage that leaves nothing of the content to be had.</summary>
    internal static byte[] Whole(byte[] file, Random random) => random.Next(5) switch
    {
        0 => [],
        1 => new byte[file.Length],
        2 => Bytes(random, random.Next(4 * PageSize)),
        3 => Bytes(random, file.Length),
        _ => file[..random.Next(Math.Min(file.Length, PageSize))],
    };

    private static byte[] Flipped(byte[] file, Random random, int times)
    {
        var damaged = file.ToArray();
        for (; times > 0; times--)
        {
            // Most of a database is empty; half of the flips aim at what is not.
            var place = random.Next(file.Length);
            for (var tries = 0; times % 2 == 1 && damaged[place] == 0 && tries < 100; tries++)
                place = random.Next(file.Length);
            damaged[place] ^= (byte)(1 << random.Next(8));
        }
        return damaged;
    }

    private static byte[] ZeroedSectors(byte[] file, Random random)
    {
        var damaged = file.ToArray();
        var from = random.Next(file.Length) / SectorSize * SectorSize;
        damaged.AsSpan(from, Math.Min(SectorSize * (1 + random.Next(8)), file.Length - from)).Clear();
        return damaged;
    }

    private static byte[] SwappedPages(byte[] file, Random random)
    {
        var damaged = file.ToArray();
        var pages = file.Length / PageSize;
        if (pages < 2)
            return Flipped(file, random, 8);
        var (one, other) = (random.Next(pages) * PageSize, random.Next(pages) * PageSize);
        file.AsSpan(one, PageSize).CopyTo(damaged.AsSpan(other));
        file.AsSpan(other, PageSize).CopyTo(damaged.AsSpan(one));
        return damaged;
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
