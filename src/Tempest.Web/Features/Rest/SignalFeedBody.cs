using Tempest.Broker.State;

namespace Tempest.Web.Features.Rest;

/// <summary>The signal feed. It has nothing to do with the broker.</summary>
/// <param name="LastSignalAt">UTC; null when none came yet.</param>
internal sealed record SignalFeedBody(SignalFeedState State, string Label, DateTime Since, DateTime? LastSignalAt);
