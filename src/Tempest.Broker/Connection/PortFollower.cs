using System.Collections.Immutable;
using System.Globalization;
using Tempest.Broker.Settings;
using Tempest.Broker.State;

namespace Tempest.Broker.Connection;

/// <summary>Follows TWS to another API port when it says that it moved (code 1300), and never to another account.</summary>
internal sealed class PortFollower(ClientIds ids)
{
    private ConnectionSettings? _movedFrom;
    private int _movedTo;
    private ImmutableArray<AccountId> _accounts = [];

    /// <summary>TWS said that it moves. The port is a number in a text that may be in any language: the last one that can be a port.</summary>
    /// <returns>The port; null when the text names none.</returns>
    internal int? Told(string text, ImmutableArray<AccountId> accounts)
    {
        if (PortIn(text) is not { } port)
            return null;
        if (_movedFrom == ids.Current.Settings && _movedTo == port)
            return port; // the other session was told the same
        // A session that is on its way out shows no account; the ones of the last move are still the trader's.
        _accounts = accounts.IsEmpty ? _accounts : accounts;
        (_movedFrom, _movedTo) = (ids.Current.Settings, port);
        ids.MovePort(port);
        return port;
    }

    /// <summary>Nobody answered: the next attempt tries the other of the two ports, since TWS may have gone back.</summary>
    internal void NobodyAnswered()
    {
        if (_movedFrom == ids.Current.Settings)
            ids.MovePort(ids.Current.Port == _movedTo ? null : _movedTo);
    }

    /// <summary>A connection stands. One at the new port must show an account that the old one had.</summary>
    /// <returns>False when it is somebody else's: the saved port is dialled again.</returns>
    internal bool Accepts(ImmutableArray<AccountId> accounts)
    {
        if (_movedFrom != ids.Current.Settings)
            return true;
        var saved = ids.Current.Port == ids.Current.Settings.Port;
        if (!saved && accounts.Any(a => _accounts.Contains(a)))
            return true;
        _movedFrom = null;
        if (!saved)
            ids.MovePort(null);
        return saved;
    }

    private static int? PortIn(string text)
    {
        int? port = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                continue;
            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
                i++;
            if (int.TryParse(text.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535)
                port = number;
        }

        return port;
    }
}
