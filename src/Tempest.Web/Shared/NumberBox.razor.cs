using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Tempest.Web.Shared;

public sealed partial class NumberBox
{
    private ElementReference _input;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [Parameter]
    public EventCallback<string> TextChanged { get; set; }

    [Parameter]
    public EventCallback OnLeft { get; set; }

    [Parameter, EditorRequired]
    public int Smallest { get; set; }

    [Parameter, EditorRequired]
    public int Largest { get; set; }

    /// <summary>Where stepping starts from while nothing is typed.</summary>
    [Parameter]
    public int? WhenEmpty { get; set; }

    /// <summary>What an empty field means; null when it must be filled.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong with the text; null when nothing is.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>Takes the focus as soon as it is drawn.</summary>
    [Parameter]
    public bool TakesFocus { get; set; }

    private int? Number => int.TryParse(Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string? Spoken => Text.Length == 0 ? Placeholder : null;

    private string? DescribedBy => (Problem, Hint) switch
    {
        (null, null) => null,
        (null, _) => $"{Id}-hint",
        (_, null) => $"{Id}-problem",
        _ => $"{Id}-problem {Id}-hint",
    };

    /// <summary>Moves the focus into the field.</summary>
    public ValueTask FocusAsync() => _input.FocusAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && TakesFocus)
            await FocusAsync();
    }

    private Task ChangeAsync(string? text) => TextChanged.InvokeAsync(text ?? "");

    private Task PressAsync(KeyboardEventArgs pressed) => pressed.Key switch
    {
        "ArrowUp" => StepAsync(1),
        "ArrowDown" => StepAsync(-1),
        "PageUp" => StepAsync(10),
        "PageDown" => StepAsync(-10),
        _ => Task.CompletedTask,
    };

    private Task StepAsync(int step)
    {
        // The first step from an empty field shows what it stood for; text that is no number is left for the trader to mend.
        if (Number is null && Text.Trim().Length > 0)
            return Task.CompletedTask;
        var next = Number is { } number ? number + (long)step : WhenEmpty ?? Smallest;
        return ChangeAsync(Math.Clamp(next, Smallest, Largest).ToString(CultureInfo.InvariantCulture));
    }
}
