namespace Tempest.Browser.Tests.Performance;

/// <summary>Tests that measure run one at a time, when no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    internal const string Name = "alone";
}
