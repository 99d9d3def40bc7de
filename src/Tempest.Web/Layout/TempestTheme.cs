using MudBlazor;

namespace Tempest.Web.Layout;

/// <summary>Colours and type. Both palettes reach the contrast of WCAG AA on their own surfaces, which MudBlazor's do not.</summary>
internal static class TempestTheme
{
    public static MudTheme Theme { get; } = new()
    {
        PaletteDark = new PaletteDark
        {
            Background = "#14171c",
            Surface = "#1d2128",
            AppbarBackground = "#0f1216",
            AppbarText = "#e8eaed",
            TextPrimary = "#e8eaed",
            TextSecondary = "#b9c0cb",
            TextDisabled = "#8b93a1",
            ActionDefault = "#c5ccd6",
            ActionDisabled = "#8b93a1",
            Primary = "#8ab4f8",
            PrimaryContrastText = "#0d0f13",
            Success = "#5fd39b",
            SuccessContrastText = "#0d0f13",
            Warning = "#f7c35f",
            WarningContrastText = "#0d0f13",
            Error = "#ff9a9a",
            ErrorContrastText = "#0d0f13",
            Info = "#8cc8ff",
            InfoContrastText = "#0d0f13",
            Dark = "#2a303a",
            DarkContrastText = "#e8eaed",
            LinesDefault = "#3a414d",
            TableLines = "#3a414d",
            LinesInputs = "#8b93a1",
            Divider = "#3a414d",
        },
        PaletteLight = new PaletteLight
        {
            Background = "#f3f5f8",
            Surface = "#ffffff",
            Primary = "#0b57d0",
            Success = "#14713a",
            Warning = "#7a5000",
            Error = "#b3261e",
            Info = "#0b5c8a",
            TextPrimary = "#1b1f24",
            TextSecondary = "#4a525e",
            LinesInputs = "#6b7480",
            LinesDefault = "#d3d8e0",
            TableLines = "#d3d8e0",
            Divider = "#d3d8e0",
            AppbarBackground = "#1b1f24",
            AppbarText = "#f3f5f8",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["system-ui", "sans-serif"] },
            Button = new ButtonTypography { TextTransform = "none", LetterSpacing = "normal" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };
}
