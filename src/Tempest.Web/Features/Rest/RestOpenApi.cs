using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Tempest.Broker.Settings;

namespace Tempest.Web.Features.Rest;

/// <summary>What the OpenAPI document says that the code alone does not.</summary>
internal static class RestOpenApi
{
    public static void Apply(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Tempest",
                Version = StatusMapper.Version,
                Description = "Status, settings and connection of a running Tempest. The SignalR hub /hubs/status sends the body of /api/status "
                    + "as statusChanged, on connect and at every change. Errors are RFC 9457 problem details.",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(ClientIdChoice))
                DescribeClientId(schema);
            return Task.CompletedTask;
        });
    }

    private static void DescribeClientId(OpenApiSchema schema)
    {
        schema.Description = "\"auto\", or a number that is always used.";
        schema.OneOf =
        [
            new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("auto")] },
            new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = $"{ClientIdChoice.Smallest}",
                Maximum = $"{ClientIdChoice.Largest}",
            },
        ];
    }
}
