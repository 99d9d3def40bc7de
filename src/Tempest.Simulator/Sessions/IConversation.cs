using System.Buffers;

namespace Tempest.Simulator.Sessions;

/// <summary>What TWS's side says on one connection. Called by that connection's reading loop only.</summary>
internal interface IConversation
{
    /// <summary>The version agreed on; before that the oldest.</summary>
    int ServerVersion { get; }

    /// <summary>The socket was taken; nothing has been heard yet.</summary>
    void Open();

    /// <summary>Takes from <paramref name="heard"/> what can be answered now.</summary>
    void Continue(ref ReadOnlySequence<byte> heard);

    /// <summary>How long TWS reads nothing more, since this client sent as much in a second as it takes.</summary>
    TimeSpan Pause { get; }

    /// <summary>The connection has ended.</summary>
    void Close();
}
