using System.Runtime.CompilerServices;
using Bunit;

namespace Tempest.Web.Tests;

/// <summary>A wait ends as soon as what it waits for is there; the limit is for broken builds only, also on a machine with much else to do.</summary>
internal static class Patience
{
    [ModuleInitializer]
    internal static void Allow() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}
