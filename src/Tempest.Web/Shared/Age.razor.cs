using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Tempest.Web.Shared;

public sealed partial class Age : IDisposable
{
    private ITimer? _tick;
    private string _text = "";

    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private string Utc => At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    public void Dispose() => _tick?.Dispose();

    protected override void OnInitialized()
    {
        var second = TimeSpan.FromSeconds(1);
        _tick = Time.CreateTimer(_ => _ = InvokeAsync(Tick), null, second, second);
    }

    protected override void OnParametersSet() => _text = Words();

    private string Words() => AgeText.Of(Time.GetUtcNow() - At);

    private void Tick()
    {
        var text = Words();
        if (text == _text)
            return;
        _text = text;
        StateHasChanged();
    }
}
