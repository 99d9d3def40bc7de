using System.Net;
using System.Net.Sockets;

namespace Tempest.Web.Access.SigningIn;

/// <summary>
/// Slows the guessing of passwords down: five tries at once and then one in 15 seconds for an address, thirty an hour for
/// all of them together. It never ends a session, and an address from which somebody is signed in counts for itself
/// alone, so that strangers cannot keep the trader out.
/// </summary>
internal sealed class SignInLimiter(TimeProvider clock)
{
    private const int MostAddresses = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Bucket> _addresses = [];
    private Bucket? _all;

    /// <summary>Takes a try.</summary>
    /// <param name="isKnown">Somebody is signed in from there.</param>
    /// <returns>How long to wait for the next; zero when this one may go on.</returns>
    public TimeSpan Try(string address, bool isKnown)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var key = KeyOf(address);
            var own = _addresses.TryGetValue(key, out var bucket) ? bucket : new Bucket(5, TimeSpan.FromSeconds(15), now);
            var all = _all ??= new Bucket(30, TimeSpan.FromMinutes(2), now);
            var wait = own.Wait(now);
            if (!isKnown && all.Wait(now) is var rest && rest > wait)
                wait = rest;
            if (wait > TimeSpan.Zero)
                return wait;

            Forget(now);
            _addresses[key] = own.Taken(now);
            if (!isKnown)
                _all = all.Taken(now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>The password was right, so the try does not count.</summary>
    public void GiveBack(string address)
    {
        lock (_lock)
        {
            _addresses.Remove(KeyOf(address));
            _all = _all?.Returned();
        }
    }

    /// <summary>An address of IPv6 costs its owner nothing; a network of 64 bits is one household.</summary>
    private static string KeyOf(string address)
    {
        if (!IPAddress.TryParse(address, out var ip) || ip.AddressFamily is not AddressFamily.InterNetworkV6)
            return address;
        return Convert.ToHexString(ip.GetAddressBytes().AsSpan(0, 8));
    }

    /// <summary>An address that could try five times again is like one that never came; the rest are bounded by the limit for all.</summary>
    private void Forget(DateTimeOffset now)
    {
        if (_addresses.Count < MostAddresses)
            return;
        foreach (var address in _addresses.Where(a => a.Value.IsFull(now)).Select(a => a.Key).ToArray())
            _addresses.Remove(address);
    }

    /// <summary>Tries that are left, and come back one by one.</summary>
    private sealed record Bucket(int Size, TimeSpan Pace, DateTimeOffset FullAt)
    {
        public bool IsFull(DateTimeOffset now) => FullAt <= now;

        public TimeSpan Wait(DateTimeOffset now) => FullAt - now - (Pace * (Size - 1)) is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero;

        public Bucket Taken(DateTimeOffset now) => this with { FullAt = (FullAt > now ? FullAt : now) + Pace };

        public Bucket Returned() => this with { FullAt = FullAt - Pace };
    }
}
