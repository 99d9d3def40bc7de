using Tempest.Tws.Codes;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Routing;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Requests;

/// <summary>
/// The requests in flight that have no ID. An error for one of them names nobody, so it goes by what is in flight: TWS answers in the order
/// in which it was asked.
/// </summary>
internal sealed class Nameless : IReceiver<ErrorMessage>
{
    /// <summary>TWS could not read, check or do a request.</summary>
    private const int NotRead = 320, NotValid = 321, NotDone = 322;

    /// <summary>Another client has the updates of another account.</summary>
    private const int AccountTaken = 2101;

    private readonly Lock _lock = new();
    private readonly List<Flight> _flights = [];

    /// <param name="messages">The names of the messages that make up the answer.</param>
    /// <param name="isRefusedReadOnly">Whether TWS refuses it (321) when its API is read-only.</param>
    internal IDisposable Add(IAnswer answer, bool isRefusedReadOnly, params string[] messages)
    {
        var flight = new Flight(this, answer, isRefusedReadOnly, messages);
        lock (_lock)
            _flights.Add(flight);
        return flight;
    }

    /// <summary>A frame that made no sense: whoever collects such messages would have an incomplete list.</summary>
    internal void Unreadable(WireFault fault)
    {
        foreach (var flight in Standing())
        {
            if (flight.Messages.Contains(fault.Message))
                flight.Answer.Unreadable(fault);
        }
    }

    void IReceiver<ErrorMessage>.Receive(ErrorMessage notice)
    {
        // Old TWS names nobody by the largest number.
        if (notice.RequestId is not (-1 or int.MaxValue) || TwsCodeTable.Find(notice.Code).Kind is not TwsCodeKind.Error)
            return;
        var flights = Standing();
        foreach (var flight in flights)
            flight.Answer.Remember(notice);
        var meant = notice.Code switch
        {
            NotValid => flights.FirstOrDefault(flight => flight.IsRefusedReadOnly) ?? OnlyOne(flights),
            NotRead or NotDone => OnlyOne(flights),
            AccountTaken => flights.FirstOrDefault(flight => flight.Messages.Contains("ACCT_DOWNLOAD_END")),
            _ => null,
        };
        meant?.Answer.Refuse(notice);
    }

    private static Flight? OnlyOne(Flight[] flights) => flights is [var only] ? only : null;

    private Flight[] Standing()
    {
        lock (_lock)
            return [.. _flights];
    }

    private sealed class Flight(Nameless owner, IAnswer answer, bool isRefusedReadOnly, string[] messages) : IDisposable
    {
        internal IAnswer Answer => answer;

        internal bool IsRefusedReadOnly => isRefusedReadOnly;

        internal string[] Messages => messages;

        public void Dispose()
        {
            lock (owner._lock)
                owner._flights.Remove(this);
        }
    }
}
