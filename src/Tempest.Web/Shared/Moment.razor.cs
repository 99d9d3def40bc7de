using System.Globalization;
using Microsoft.AspNetCore.Components;
using Tempest.Web.Layout;

namespace Tempest.Web.Shared;

public sealed partial class Moment
{
    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    /// <summary>Also names the day when that is today.</summary>
    [Parameter]
    public bool WithDay { get; set; }

    [Inject]
    internal BrowserPage Browser { get; init; } = null!;

    [Inject]
    public required TimeProvider Time { get; init; }

    private string Utc => At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    private string Local
    {
        get
        {
            var local = TimeZoneInfo.ConvertTime(At, Browser.Zone);
            var today = TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Browser.Zone).Date;
            return local.ToString(WithDay || local.Date != today ? "d MMM yyyy HH:mm:ss" : "HH:mm:ss", CultureInfo.InvariantCulture);
        }
    }
}
