using Tempest.Browser.Tests.Running;
using Xunit.v3;

// One browser for all tests, and no more pages at once than a small machine can draw in time.
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(UserFolder))]
[assembly: Parallelization(MaxThreads = 2)]
