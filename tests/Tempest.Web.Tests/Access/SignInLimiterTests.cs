using Microsoft.Extensions.Time.Testing;
using Tempest.Web.Access.SigningIn;

namespace Tempest.Web.Tests.Access;

public sealed class SignInLimiterTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Of_a_hundred_tries_at_once_five_are_made_and_then_one_in_fifteen_seconds()
    {
        var limiter = new SignInLimiter(_clock);

        var made = Enumerable.Range(0, 100).Count(_ => limiter.Try("192.0.2.1", isKnown: false) == TimeSpan.Zero);
        Assert.Equal(5, made);

        Assert.Equal(TimeSpan.FromSeconds(15), limiter.Try("192.0.2.1", isKnown: false));
        _clock.Advance(TimeSpan.FromSeconds(14));
        Assert.Equal(TimeSpan.FromSeconds(1), limiter.Try("192.0.2.1", isKnown: false));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, limiter.Try("192.0.2.1", isKnown: false));
        Assert.NotEqual(TimeSpan.Zero, limiter.Try("192.0.2.1", isKnown: false));
    }

    [Fact]
    public void All_strangers_together_have_thirty_and_then_thirty_an_hour()
    {
        var limiter = new SignInLimiter(_clock);

        Assert.Equal(30, TriesOfManyAddresses(limiter));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(30, TriesOfManyAddresses(limiter));
    }

    [Fact]
    public void Strangers_do_not_use_up_the_tries_of_an_address_that_is_signed_in()
    {
        var limiter = new SignInLimiter(_clock);
        TriesOfManyAddresses(limiter);

        Assert.NotEqual(TimeSpan.Zero, limiter.Try("198.51.100.7", isKnown: false));
        Assert.Equal(TimeSpan.Zero, limiter.Try("198.51.100.7", isKnown: true));
    }

    [Fact]
    public void Changing_the_address_within_a_network_of_IPv6_gains_nothing()
    {
        var limiter = new SignInLimiter(_clock);

        var made = Enumerable.Range(0, 100).Count(i => limiter.Try($"2001:db8:1:2::{i:x}", isKnown: false) == TimeSpan.Zero);

        Assert.Equal(5, made);
        Assert.Equal(TimeSpan.Zero, limiter.Try("2001:db8:1:3::1", isKnown: false));
    }

    [Fact]
    public void A_right_password_does_not_count()
    {
        var limiter = new SignInLimiter(_clock);

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(TimeSpan.Zero, limiter.Try("192.0.2.1", isKnown: false));
            limiter.GiveBack("192.0.2.1");
        }
    }

    private static int TriesOfManyAddresses(SignInLimiter limiter) =>
        Enumerable.Range(0, 5000).Count(i => limiter.Try($"192.0.{i / 250}.{i % 250}", isKnown: false) == TimeSpan.Zero);
}
