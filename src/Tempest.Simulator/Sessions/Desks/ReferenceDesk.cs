using System.Globalization;
using Tempest.Simulator.Faults;
using Tempest.Simulator.World;
using Tempest.Tws.Messages.Accounts;
using Tempest.Tws.Messages.Advisors;
using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Messages.Options;
using Tempest.Tws.Messages.Research;
using Tempest.Tws.Messages.Session;
using Tempest.Tws.Wire;

namespace Tempest.Simulator.Sessions.Desks;

/// <summary>Questions with one answer about symbols, rules, exchanges and the login; and what this account is not allowed to see.</summary>
internal sealed class ReferenceDesk(Simulation simulation, ClientConnection connection) : IDesk
{
    private const int MostSamples = 16;

    public bool Take<T>(T request)
        where T : IWireMessage<T>
    {
        switch (request)
        {
            case RequestMatchingSymbols search:
                Answer(new SymbolSamples(search.RequestId, Samples(search.Pattern.Trim())));
                return true;
            case RequestMarketRule rule:
                Tell(rule);
                return true;
            case RequestSmartComponents components:
                Tell(components);
                return true;
            case RequestDepthExchanges:
                Answer(new DepthExchanges(ReferenceBook.DepthExchanges));
                return true;
            case RequestOptionParameters options:
                Tell(options);
                return true;
            case RequestFamilyCodes:
                Answer(new FamilyCodes([.. Accounts.Select(account => new FamilyCode(account, ""))]));
                return true;
            case RequestUserInfo user:
                Answer(new UserInfo(user.RequestId, ""));
                return true;
            case RequestSoftDollarTiers tiers:
                Answer(new SoftDollarTiers(tiers.RequestId, []));
                return true;
            case RequestScannerParameters:
                Answer(new ScannerParameters(ScannerXml));
                return true;
            case SetServerLogLevel { Level: < 1 or > 5 } level:
                connection.Send(new ErrorMessage(-1, 319, string.Create(CultureInfo.InvariantCulture, $"Invalid log level {level.Level}. Use 1 to 5.")));
                return true;
            case SetServerLogLevel:
                return true;
            default:
                return TakeRefused(request);
        }
    }

    public void Close()
    {
    }

    /// <summary>Known requests for what this account has no right to, or no use of.</summary>
    private bool TakeRefused<T>(T request)
    {
        switch (request)
        {
            case RequestAdvisorData:
                connection.Send(NotAnAdvisor(-1));
                return true;
            case ReplaceAdvisorData replace:
                connection.Send(NotAnAdvisor(replace.RequestId == 0 ? -1 : replace.RequestId));
                return true;
            case RequestFundamentals fundamentals:
                Refuse(fundamentals.RequestId, fundamentals.Contract, new ErrorMessage(fundamentals.RequestId, 430, "We are sorry, but fundamentals data for the security specified is not available."));
                return true;
            case RequestWshMetaData meta:
                connection.Send(new ErrorMessage(meta.RequestId, 10276, "News feed is not allowed."));
                return true;
            case CalculateImpliedVolatility volatility:
                Refuse(volatility.RequestId, volatility.Contract, MarketNotices.NoContract(volatility.RequestId));
                return true;
            case CalculateOptionPrice price:
                Refuse(price.RequestId, price.Contract, MarketNotices.NoContract(price.RequestId));
                return true;
            case ExerciseOptions exercise:
                Refuse(exercise.RequestId, exercise.Contract, MarketNotices.NoContract(exercise.RequestId));
                return true;

            // Nothing of these can be running: TWS says that it knows no such request.
            case CancelFundamentals cancel:
                connection.Send(MarketNotices.UnknownId(cancel.RequestId));
                return true;
            case CancelScanner cancel:
                connection.Send(MarketNotices.UnknownId(cancel.RequestId));
                return true;
            case CancelWshMetaData cancel:
                connection.Send(MarketNotices.UnknownId(cancel.RequestId));
                return true;
            case CancelCalculateImpliedVolatility cancel:
                connection.Send(MarketNotices.UnknownId(cancel.RequestId));
                return true;
            case CancelCalculateOptionPrice cancel:
                connection.Send(MarketNotices.UnknownId(cancel.RequestId));
                return true;
            default:
                return false;
        }
    }

    private IEnumerable<string> Accounts => connection.Behaviour.Accounts ?? simulation.Options.Accounts;

    /// <summary>As TWS finds them: underlyings and stocks by the beginning of their symbol or a word of their name; never single futures.</summary>
    private static SymbolSample[] Samples(string pattern)
    {
        if (pattern.Length == 0)
            return [];
        var all = Root.Futures
            .Select(root => new SymbolSample(
                new Contract
                {
                    ConId = Instrument.UnderlyingConId(root),
                    Symbol = root.Symbol,
                    SecType = "IND",
                    PrimaryExchange = root.Exchange,
                    Currency = "USD",
                    Description = root.LongName,
                },
                ["FUT"]))
            .Concat(((Instrument[])[Instrument.Apple, Instrument.EuroDollar]).Select(i => new SymbolSample(
                new Contract
                {
                    ConId = i.ConId,
                    Symbol = i.Symbol,
                    SecType = i.SecurityType,
                    PrimaryExchange = i.TradesOn,
                    Currency = i.Currency,
                    Description = i.Details.LongName,
                },
                [])));
        return
        [
            .. all.Where(s => s.Contract.Symbol.StartsWith(pattern, StringComparison.OrdinalIgnoreCase)
                    || (" " + s.Contract.Description).Contains(" " + pattern, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(s => s.Contract.Symbol.Equals(pattern, StringComparison.OrdinalIgnoreCase))
                .Take(MostSamples),
        ];
    }

    private void Tell(RequestMarketRule request)
    {
        if (ReferenceBook.MarketRules.TryGetValue(request.MarketRuleId, out var increments))
            Answer(new MarketRule(request.MarketRuleId, increments));
        else
            connection.Send(MarketNotices.Invalid(-1, string.Create(CultureInfo.InvariantCulture, $"Invalid market rule id {request.MarketRuleId}")));
    }

    private void Tell(RequestSmartComponents request)
    {
        if (ReferenceBook.Components(request.BboExchange) is { IsEmpty: false } components)
            Answer(new SmartComponents(request.RequestId, components));
        else
            connection.Send(MarketNotices.Invalid(request.RequestId, $"Invalid BBO exchange {request.BboExchange}"));
    }

    /// <summary>There are no options in this world: an underlying that exists has an end and nothing before it.</summary>
    private void Tell(RequestOptionParameters request)
    {
        bool isKnown;
        lock (simulation.World)
        {
            isKnown = simulation.Instruments.OfConId(request.UnderlyingConId) is { } found && found.Symbol == request.UnderlyingSymbol
                || Root.Futures.Any(root => Instrument.UnderlyingConId(root) == request.UnderlyingConId && root.Symbol == request.UnderlyingSymbol);
        }

        if (isKnown)
            Answer(new OptionParametersEnd(request.RequestId));
        else
            connection.Send(MarketNotices.NoContract(request.RequestId));
    }

    /// <summary>What is wrong with the contract comes first.</summary>
    private void Refuse(int request, Contract contract, ErrorMessage otherwise)
    {
        ErrorMessage? refusal;
        lock (simulation.World)
            simulation.Instruments.Single(contract, out refusal);
        connection.Send(refusal is null ? otherwise : refusal with { RequestId = request });
    }

    private void Answer<T>(T message)
        where T : IWireMessage<T>
    {
        var batch = connection.NewBatch();
        batch.Add(message);
        connection.Send(batch);
    }

    private static ErrorMessage NotAnAdvisor(int request) => MarketNotices.Invalid(request, "FA data operations ignored for non FA customers.");

    private static string ScannerXml { get; } =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ScanParameterResponse><InstrumentList varName=\"instrumentList\">"
        + "<Instrument><name>US Stocks</name><type>STK</type></Instrument><Instrument><name>US Futures</name><type>FUT.US</type></Instrument></InstrumentList>"
        + "<LocationTree varName=\"locationTree\"><Location><displayName>US Stocks</displayName><locationCode>STK.US</locationCode></Location>"
        + "<Location><displayName>US Futures</displayName><locationCode>FUT.US</locationCode></Location></LocationTree>"
        + "<ScanTypeList varName=\"scanTypeList\"></ScanTypeList></ScanParameterResponse>";
}
