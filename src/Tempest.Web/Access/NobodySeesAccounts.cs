namespace Tempest.Web.Access;

/// <summary>What holds where nothing else was registered: account numbers stay masked.</summary>
internal sealed class NobodySeesAccounts : IAccountViewer
{
    public bool MaySeeAccounts(HttpContext caller) => false;
}
