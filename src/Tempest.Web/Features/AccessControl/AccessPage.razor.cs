using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Tempest.Web.Access;
using Tempest.Web.Layout;

namespace Tempest.Web.Features.AccessControl;

public sealed partial class AccessPage
{
    private static readonly FrozenDictionary<string, string> s_meanings = new Dictionary<string, string>
    {
        [Rights.Status] = "see the connection, the settings and the history, with account numbers masked",
        [Rights.Account] = "see whole account numbers, positions and orders",
        [Rights.Settings] = "change settings, and export the audit log and the diagnostics bundle",
        [Rights.Reconnect] = "make Tempest dial again",
        [Rights.Signal] = "hand in trading signals",
        [Rights.Flatten] = "close positions and cancel orders",
    }.ToFrozenDictionary();

    private AccessView? _view;
    private string? _failure;
    private string _keyName = "";
    private ImmutableHashSet<string> _keyRights = [Rights.Status];
    private string? _keyProblem;
    private string? _newKey;
    private bool _copied;

    [Inject]
    internal AccessDesk Desk { get; init; } = null!;

    [Inject]
    internal BrowserPage Browser { get; init; } = null!;

    protected override void OnInitialized() => Look();

    private void Look() => _view = AccessDesk.IsForMe ? Desk.Look() : null;

    private void EndSession(string id)
    {
        Desk.EndSession(id);
        Look();
    }

    private void Choose(string right, bool chosen) => _keyRights = chosen ? _keyRights.Add(right) : _keyRights.Remove(right);

    private async Task MakeKeyAsync()
    {
        (_keyProblem, _failure) = (null, null);
        try
        {
            _newKey = await Desk.CreateKeyAsync(_keyName.Trim(), Rights.All.Where(_keyRights.Contains), CancellationToken.None);
            (_keyName, _keyRights, _copied) = ("", [Rights.Status], false);
        }
        catch (InvalidApiKeyException wrong)
        {
            _keyProblem = wrong.Message;
        }
        catch (IOException failure)
        {
            _failure = failure.Message;
        }

        Look();
    }

    private async Task EndKeyAsync(string name)
    {
        _failure = null;
        try
        {
            await Desk.RemoveKeyAsync(name, CancellationToken.None);
        }
        catch (IOException failure)
        {
            _failure = failure.Message;
        }

        Look();
    }

    private async Task CopyAsync() => _copied = await Browser.CopyAsync(_newKey!);
}
