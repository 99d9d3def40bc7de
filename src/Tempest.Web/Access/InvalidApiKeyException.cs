namespace Tempest.Web.Access;

/// <summary>A key cannot be made with this name or these rights. The message says what to write instead.</summary>
internal sealed class InvalidApiKeyException(string message) : Exception(message);
