using Tempest.Web.Shared;

namespace Tempest.Web.Tests.Shared;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0.4, "under 1 s")]
    [InlineData(1, "1 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min 0 s")]
    [InlineData(3_599, "59 min 59 s")]
    [InlineData(3_600, "1 h 0 min")]
    [InlineData(86_399, "23 h 59 min")]
    [InlineData(90_000, "1 d 1 h")]
    public void A_span_is_said_in_its_two_largest_units(double seconds, string expected) =>
        Assert.Equal(expected, DurationText.Of(TimeSpan.FromSeconds(seconds)));
}
