using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Tempest.Web.Shared;

public sealed partial class Countdown : IDisposable
{
    private ITimer? _tick;
    private string _text = "";

    [Parameter, EditorRequired]
    public DateTimeOffset Until { get; set; }

    [Inject]
    public required TimeProvider Time { get; init; }

    public void Dispose() => _tick?.Dispose();

    protected override void OnInitialized()
    {
        var second = TimeSpan.FromSeconds(1);
        _tick = Time.CreateTimer(_ => _ = InvokeAsync(Tick), null, second, second);
    }

    protected override void OnParametersSet() => _text = Words();

    // Seconds for what one waits for, minutes and hours for what one plans for.
    private string Words() => Math.Ceiling((Until - Time.GetUtcNow()).TotalSeconds) switch
    {
        <= 0 => "now",
        < 120 and var s => string.Create(CultureInfo.InvariantCulture, $"in {s:0} s"),
        < 3600 and var s => string.Create(CultureInfo.InvariantCulture, $"in {Math.Ceiling(s / 60):0} min"),
        var s => string.Create(CultureInfo.InvariantCulture, $"in {Math.Floor(s / 3600):0} h {Math.Floor(s % 3600 / 60):0} min"),
    };

    private void Tick()
    {
        var text = Words();
        if (text == _text)
            return;
        _text = text;
        StateHasChanged();
    }
}
