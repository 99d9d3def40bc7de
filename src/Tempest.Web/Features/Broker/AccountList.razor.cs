using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Tempest.Broker.State;

namespace Tempest.Web.Features.Broker;

public sealed partial class AccountList
{
    private bool _whole;

    [Parameter, EditorRequired]
    public ImmutableArray<AccountId> Accounts { get; set; } = [];
}
