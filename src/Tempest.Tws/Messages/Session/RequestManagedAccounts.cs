using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Session;

/// <summary>Asks for <see cref="ManagedAccounts"/> again.</summary>
public sealed record RequestManagedAccounts : IWireMessage<RequestManagedAccounts>
{
    static MessageId IWireMessage<RequestManagedAccounts>.Id => MessageId.ToTws(17, "REQ_MANAGED_ACCTS");

    static RequestManagedAccounts IWireMessage<RequestManagedAccounts>.Layout<TFields>(ref TFields f, RequestManagedAccounts? m)
    {
        f.Constant(1, "message version");
        return m ?? new RequestManagedAccounts();
    }
}
