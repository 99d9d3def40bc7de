namespace Tempest.Web.Hosting;

/// <summary>Tempest cannot start like this. The message is for the person at the console and says what to do; it ends the program with exit code 1.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
