namespace Tempest.Web.Layout;

/// <summary>What the viewer wants.</summary>
internal enum ThemeChoice
{
    System,
    Light,
    Dark,
}
