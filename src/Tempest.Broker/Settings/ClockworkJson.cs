using System.Globalization;
using System.Text.Json;
using Tempest.Broker.Clockwork;

namespace Tempest.Broker.Settings;

/// <summary>The calendar as JSON, member by member: the copy holds it as it is, the database as a text.</summary>
internal static class ClockworkJson
{
    private const string TimeForm = "HH':'mm", ExactTimeForm = "HH':'mm':'ss";
    private const string DateForm = "yyyy'-'MM'-'dd";

    internal static void Write(Utf8JsonWriter json, ClockworkSettings settings)
    {
        json.WriteStartObject();
        json.WriteString("region", settings.Region);
        json.WriteStartArray("windows");
        foreach (var window in settings.Windows)
        {
            json.WriteStartObject();
            json.WriteString("name", window.Name);
            json.WriteString("region", window.Region);
            json.WriteString("zone", window.Zone);
            json.WriteStartArray("days");
            foreach (var day in window.Days)
                json.WriteStringValue(day.ToString());
            json.WriteEndArray();
            WriteTime(json, "from", window.From);
            WriteTime(json, "to", window.To);
            json.WriteString("source", window.Source);
            WriteDate(json, "asOf", window.AsOf);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (settings.Stop is { } stop)
        {
            json.WriteStartObject("stop");
            WriteTime(json, "at", stop.At);
            json.WriteString("zone", stop.Zone);
            json.WriteString("kind", stop.Kind.ToString());
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("stop");
        }

        json.WriteStartObject("signIn");
        json.WriteString("day", settings.SignIn.Day.ToString());
        WriteTime(json, "at", settings.SignIn.At);
        json.WriteString("zone", settings.SignIn.Zone);
        json.WriteString("source", settings.SignIn.Source);
        WriteDate(json, "asOf", settings.SignIn.AsOf);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <exception cref="DamagedException">A member is missing, or has a value that cannot be.</exception>
    internal static ClockworkSettings Read(JsonElement json)
    {
        var signIn = json.GetProperty("signIn");
        return new ClockworkSettings(
            Text(json, "region"),
            [.. json.GetProperty("windows").EnumerateArray().Select(w => new ResetWindow(
                Text(w, "name"), Text(w, "region"), Text(w, "zone"), [.. w.GetProperty("days").EnumerateArray().Select(d => Named<DayOfWeek>(d.GetString()))],
                Time(w, "from"), Time(w, "to"), Text(w, "source"), Date(w, "asOf")))],
            json.GetProperty("stop") is { ValueKind: JsonValueKind.Object } stop
                ? new DailyStop(Time(stop, "at"), Text(stop, "zone"), Named<DailyStopKind>(Text(stop, "kind")), IsLearnt: false)
                : null,
            new WeeklySignIn(Named<DayOfWeek>(Text(signIn, "day")), Time(signIn, "at"), Text(signIn, "zone"), Text(signIn, "source"), Date(signIn, "asOf")));
    }

    private static void WriteTime(Utf8JsonWriter json, string name, TimeOnly time) => json.WriteString(name, time.ToString(time.Second == 0 ? TimeForm : ExactTimeForm, CultureInfo.InvariantCulture));

    private static void WriteDate(Utf8JsonWriter json, string name, DateOnly date) => json.WriteString(name, date.ToString(DateForm, CultureInfo.InvariantCulture));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new DamagedException($"no {name}");

    private static TimeOnly Time(JsonElement json, string name) =>
        TimeOnly.TryParseExact(Text(json, name), [TimeForm, ExactTimeForm], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw new DamagedException($"{name} is no time");

    private static DateOnly Date(JsonElement json, string name) =>
        DateOnly.TryParseExact(Text(json, name), DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw new DamagedException($"{name} is no date");

    private static T Named<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : throw new DamagedException($"\"{text}\" is no {typeof(T).Name}");
}
