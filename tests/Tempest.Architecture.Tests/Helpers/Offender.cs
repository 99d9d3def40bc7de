namespace Tempest.Architecture.Tests.Helpers;

/// <summary>Stands in a folder named for nothing, so that the rule about such names has something to find.</summary>
internal sealed class Offender
{
}
