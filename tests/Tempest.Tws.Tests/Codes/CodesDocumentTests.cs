using System.Globalization;
using System.Text;
using Tempest.Tws.Codes;

namespace Tempest.Tws.Tests.Codes;

/// <summary>docs/codes.md is made from the table, so it cannot say anything else than the code does.</summary>
public sealed class CodesDocumentTests
{
    [Fact]
    public void The_document_lists_every_code_as_the_table_has_it()
    {
        var made = Document();
        var path = Path.Combine(AppContext.BaseDirectory, "codes.md");

        if (Environment.GetEnvironmentVariable("TEMPEST_WRITE_DOCS") is { Length: > 0 } docs)
            File.WriteAllText(Path.Combine(docs, "codes.md"), made);

        Assert.True(
            made == File.ReadAllText(path).ReplaceLineEndings("\n"),
            "docs/codes.md is not what the table says. Run this test once with TEMPEST_WRITE_DOCS set to the docs folder.");
    }

    private static string Document()
    {
        var text = new StringBuilder(
            """
            # Codes

            Errors, warnings and notices all arrive as one message, ERR_MSG, told apart by a code. This page is made from `TwsCodeTable` in Tempest.Tws; a
            test holds it to the table. Texts are translated and change; codes do not, so everything is decided by the code and by what the client has
            itself done.

            - A code that is not here is a warning from 2100 to 2199. Any other fails a request that waits for an answer, is handed on by a stream, and
              changes no order.
            - *Error* fails the request that it names and ends the stream that it names, but for 10197 (data goes on later); 10225 ends its stream too.
            - *Order* says what the code means for the order it names. "Refused" ends a new order, and only refuses a change of one that works. The next
              status of the order counts for more than any code.

            | code | kind | meaning | what to do | order |
            | --- | --- | --- | --- | --- |

            """);
        foreach (var line in TwsCodeTable.All)
        {
            var code = line.First == line.Last ? $"{line.First}" : $"{line.First}..{line.Last}";
            text.Append(CultureInfo.InvariantCulture, $"| {code} | {line.Kind} | {line.Meaning} | {line.Advice} | {Shown(line.OrderEffect)} |\n");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Shown(OrderEffect effect) => effect switch
    {
        OrderEffect.None => "",
        OrderEffect.ChangeRefused => "change refused",
        OrderEffect.CancelRefused => "cancel refused",
        _ => effect.ToString().ToLowerInvariant(),
    };
}
