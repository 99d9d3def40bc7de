namespace Tempest.Web.Access;

/// <summary>Whole account numbers go to keys with the right <see cref="Rights.Account"/>. The trader reads them on the screen; what a page fetches stays masked.</summary>
internal sealed class CallerAccountViewer : IAccountViewer
{
    public bool MaySeeAccounts(HttpContext caller) => Caller.Of(caller) is Caller.Program program && program.Rights.Contains(Rights.Account);
}
