using System.Text.Json.Serialization;

namespace Tempest.Web.Access;

/// <summary>What a person may do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PersonRole>))]
public enum PersonRole
{
    /// <summary>Sees everything, changes nothing.</summary>
    Viewer,

    /// <summary>Everything.</summary>
    Trader,
}
