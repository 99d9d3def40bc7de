namespace Tempest.Web.Access;

/// <summary>Decides whether a caller of REST or the hub sees whole account numbers. Everybody else sees them masked.</summary>
public interface IAccountViewer
{
    /// <summary>Whether this caller may. Asked once a request, and once a hub connection.</summary>
    bool MaySeeAccounts(HttpContext caller);
}
