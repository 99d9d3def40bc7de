using System.Collections.Immutable;
using System.Text.Json;
using Tempest.Broker.Alerts;

namespace Tempest.Web.Features.Alerts;

/// <summary>Reads what a caller sent as settings of the alerts, and names everything that is wrong with it.</summary>
internal static class AlertSettingsReader
{
    private const string Webhooks = "webhooks";

    /// <summary>The name by which a caller knows what a problem is about.</summary>
    public static string NameOf(AlertProblem problem) =>
        problem.Index is { } index ? $"{Webhooks}[{index}].{JsonNamingPolicy.CamelCase.ConvertName(problem.Field.ToString())}" : Webhooks;

    /// <param name="errors">One sentence a member; empty when everything could be read.</param>
    public static ImmutableArray<WebhookDraft> Read(JsonElement body, out SortedDictionary<string, string> errors)
    {
        errors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject().Where(member => member.Name is not Webhooks))
            errors[member.Name] = $"There is no setting \"{member.Name}\". Send webhooks and nothing else.";
        if (!body.TryGetProperty(Webhooks, out var list) || list.ValueKind is not JsonValueKind.Array)
        {
            errors[Webhooks] = "webhooks must be a list; an empty one removes all.";
            return [];
        }

        var drafts = ImmutableArray.CreateBuilder<WebhookDraft>();
        foreach (var item in list.EnumerateArray())
        {
            var at = $"{Webhooks}[{drafts.Count}]";
            if (item.ValueKind is not JsonValueKind.Object)
                errors[at] = "A webhook must be an object with url, and if need be id, format, header and secret.";
            drafts.Add(item.ValueKind is JsonValueKind.Object ? ReadOne(item, at, errors) : new WebhookDraft(null, "", WebhookFormat.Json, "", null));
        }

        return drafts.ToImmutable();
    }

    private static WebhookDraft ReadOne(JsonElement item, string at, SortedDictionary<string, string> errors)
    {
        // What an answer of GET holds may be sent back as it came.
        foreach (var member in item.EnumerateObject().Where(m => m.Name is not ("id" or "url" or "format" or "header" or "secret" or "hasSecret" or "lastResult")))
            errors[$"{at}.{member.Name}"] = $"A webhook has no \"{member.Name}\". It has url, id, format, header and secret.";
        return new WebhookDraft(
            Text(item, "id", at, errors),
            Text(item, "url", at, errors) ?? "",
            Format(Text(item, "format", at, errors), at, errors),
            Text(item, "header", at, errors) ?? "",
            Text(item, "secret", at, errors));
    }

    private static WebhookFormat Format(string? text, string at, SortedDictionary<string, string> errors)
    {
        if (text is null or "json")
            return WebhookFormat.Json;
        if (text is not "text")
            errors[$"{at}.format"] = "format must be \"json\" or \"text\".";
        return WebhookFormat.Text;
    }

    private static string? Text(JsonElement item, string name, string at, SortedDictionary<string, string> errors)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
            return null;
        if (value.ValueKind is JsonValueKind.String)
            return value.GetString();
        errors[$"{at}.{name}"] = $"{name} must be text.";
        return null;
    }
}
