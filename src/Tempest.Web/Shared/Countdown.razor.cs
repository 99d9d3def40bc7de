using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Tempest.Web.Shared;

public sealed partial class Countdown : IDisposable
{
    private ITimer? _tick;

    [Parameter, EditorRequired]
    public DateTimeOffset Until { get; set; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private string Text => Math.Ceiling((Until - Time.GetUtcNow()).TotalSeconds) is var left and > 0
        ? string.Create(CultureInfo.InvariantCulture, $"in {left:0} s")
        : "now";

    public void Dispose() => _tick?.Dispose();

    protected override void OnInitialized()
    {
        var second = TimeSpan.FromSeconds(1);
        _tick = Time.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, second, second);
    }
}
