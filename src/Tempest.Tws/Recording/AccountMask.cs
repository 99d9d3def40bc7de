using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tempest.Tws.Messages;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Recording;

/// <summary>
/// Puts pseudonyms in place of account numbers, wherever they stand in a frame: in their own fields, in lists, inside texts. A
/// pseudonym is as long as the number, has letters where that has letters and digits where that has digits, and is the same
/// each time, so that every frame stays as readable as it was. Not thread-safe.
/// </summary>
internal sealed class AccountMask
{
    private const int ShortestAccount = 2;
    private const int LongestAccount = 32;

    /// <summary>From so many characters on, with so many digits, an account number is nothing else by chance, also inside a longer word.</summary>
    private const int SurelyLength = 6;
    private const int SurelyDigits = 4;

    /// <summary>Where an account number stands, by the names of the protocol reference.</summary>
    private static readonly HashSet<string> s_accountFields =
    [
        "accountsList", "accountName", "account", "acctCode", "customerAccount", "o.Account", "o.ClearingAccount", "o.DeltaNeutralClearingAccount",
        "o.CustomerAccount", "f.AcctCode", "e.AcctNumber", "AccountID", "Account",
    ];

    private static readonly HashSet<int> s_withAccountsFromTws = [5, 6, 7, 11, 15, 54, 61, 63, 71, 73, 78, 101];
    private static readonly HashSet<int> s_withAccountsToTws = [3, 6, 7, 21, 62, 74, 76, 92, 94];

    private static readonly string[] s_prefixes = ["DU", "DF", "DI", "U", "F", "I"];

    private readonly Dictionary<string, byte[]> _pseudonyms = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);
    private List<(byte[] Account, byte[] Pseudonym, bool IsSurely)> _longestFirst = [];
    private int _count;

    /// <summary>Masks a payload in place. Account numbers that the frame itself names are known from then on.</summary>
    /// <param name="serverVersion">The negotiated one; null before it is known, and for what is no message.</param>
    internal void Mask(Span<byte> payload, MessageDirection direction, int? serverVersion)
    {
        if (serverVersion is { } version)
            LearnFromFields(payload, direction, version);
        LearnFromLooks(payload);
        if (_longestFirst.Count > 0)
            Replace(payload);
    }

    private void LearnFromFields(ReadOnlySpan<byte> payload, MessageDirection direction, int version)
    {
        var sink = new Finder(this, version);
        if (direction is MessageDirection.FromTws)
            MessageCatalog.ReadFromTws(payload, version, ref sink);
        else
            MessageCatalog.ReadToTws(payload, version, ref sink);
    }

    /// <summary>A word that looks like IB's account numbers is one, whatever field it stands in.</summary>
    private void LearnFromLooks(ReadOnlySpan<byte> payload)
    {
        for (var start = 0; start < payload.Length; start++)
        {
            if (!IsWord(payload[start]))
                continue;
            var length = 1;
            while (start + length < payload.Length && IsWord(payload[start + length]))
                length++;
            if (LooksLikeAccount(payload.Slice(start, length)))
                Learn(Encoding.ASCII.GetString(payload.Slice(start, length)));
            start += length;
        }
    }

    private static bool LooksLikeAccount(ReadOnlySpan<byte> word)
    {
        const int LeastDigits = 5;
        const int MostDigits = 9;
        const int MostLettersBehind = 2;

        foreach (var prefix in s_prefixes)
        {
            if (word.Length <= prefix.Length || !Ascii.Equals(word[..prefix.Length], prefix))
                continue;
            var digits = word[prefix.Length..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') is var end and >= 0 ? end : word.Length - prefix.Length;
            var behind = word[(prefix.Length + digits)..];
            if (digits is >= LeastDigits and <= MostDigits && behind.Length <= MostLettersBehind && !behind.ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
                return true;
        }

        return false;
    }

    private void Learn(string account)
    {
        if (account.Length is < ShortestAccount or > LongestAccount || account.Any(c => c is < '!' or > '~')
            || account.Equals("All", StringComparison.OrdinalIgnoreCase) || _pseudonyms.ContainsKey(account))
            return;

        // Another number may be the pseudonym that was drawn; then the next is taken.
        string pseudonym;
        do
            pseudonym = Pseudonym(account, ++_count);
        while (_pseudonyms.ContainsKey(pseudonym) || _used.Contains(pseudonym) || pseudonym.Equals(account, StringComparison.OrdinalIgnoreCase));

        _used.Add(pseudonym);
        _pseudonyms.Add(account, Encoding.ASCII.GetBytes(pseudonym));
        _longestFirst = [.. _pseudonyms
            .Select(p => (Encoding.ASCII.GetBytes(p.Key), p.Value, p.Key.Length >= SurelyLength && p.Key.Count(char.IsAsciiDigit) >= SurelyDigits))
            .OrderByDescending(p => p.Item1.Length)];
    }

    /// <summary>Counts in the digits, and in the letters too where there are few digits.</summary>
    private static string Pseudonym(string account, int number)
    {
        var digitsAlone = account.Count(char.IsAsciiDigit) >= SurelyDigits;
        var name = account.ToUpperInvariant().ToCharArray();
        for (var i = name.Length - 1; i >= 0; i--)
        {
            var (first, radix) = char.IsAsciiDigit(name[i]) ? ('0', 10) : char.IsAsciiLetter(name[i]) && !digitsAlone ? ('A', 26) : ('\0', 0);
            if (radix == 0)
                continue;
            name[i] = (char)(first + (number % radix));
            number /= radix;
        }

        return new string(name);
    }

    private void Replace(Span<byte> payload)
    {
        byte[] original = [.. payload];
        foreach (var (account, pseudonym, isSurely) in _longestFirst)
        {
            for (var at = 0; at + account.Length <= original.Length; at++)
            {
                if (!Ascii.EqualsIgnoreCase(original.AsSpan(at, account.Length), account) || !(isSurely || IsAlone(original, at, account.Length)))
                    continue;
                for (var i = 0; i < account.Length; i++)
                {
                    var isLower = original[at + i] is >= (byte)'a' and <= (byte)'z';
                    payload[at + i] = isLower ? (byte)char.ToLower((char)pseudonym[i], CultureInfo.InvariantCulture) : pseudonym[i];
                    // No other number is looked for in these places.
                    original[at + i] = 0;
                }
            }
        }
    }

    private static bool IsAlone(byte[] bytes, int at, int length) =>
        (at == 0 || !IsWord(bytes[at - 1])) && (at + length == bytes.Length || !IsWord(bytes[at + length]));

    private static bool IsWord(byte b) => char.IsAsciiLetterOrDigit((char)b);

    /// <summary>Looks through the messages that carry account numbers.</summary>
    private readonly struct Finder(AccountMask mask, int version) : IMessageSink
    {
        bool IMessageSink.Wants<T>(in WireReader fields) =>
            (T.Id.Direction is MessageDirection.FromTws ? s_withAccountsFromTws : s_withAccountsToTws).Contains(T.Id.Number);

        void IMessageSink.Received<T>(T message) => Find(JsonFieldWriter.Write(message, version));

        void IMessageSink.Unreadable(WireFault fault)
        {
        }

        void IMessageSink.Unknown(int number)
        {
        }

        private void Find(JsonObject fields)
        {
            foreach (var (name, value) in fields)
            {
                if (value is JsonArray entries)
                {
                    foreach (var entry in entries.OfType<JsonObject>())
                        Find(entry);
                }
                else if (value is JsonValue text && s_accountFields.Contains(name) && text.TryGetValue(out string? accounts))
                {
                    foreach (var account in accounts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                        mask.Learn(account);
                }
            }
        }
    }
}
