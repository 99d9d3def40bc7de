namespace Tempest.Web.Features.Rest;

/// <summary>Refusals, as RFC 9457 problem details.</summary>
internal static class Problems
{
    /// <summary>400, with what is wrong, member by member.</summary>
    public static IResult Invalid(string title, IEnumerable<KeyValuePair<string, string>> errors) => Results.ValidationProblem(
        errors.ToDictionary(error => error.Key, error => new[] { error.Value }, StringComparer.Ordinal),
        detail: string.Join(" ", errors.Select(error => error.Value)),
        title: title);

    /// <summary>One sentence, with this status.</summary>
    public static IResult Of(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);
}
