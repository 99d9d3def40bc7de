using BenchmarkDotNet.Running;
using Tempest.Bench;

// dotnet run -c Release --project bench/Tempest.Bench -- --filter '*'
// dotnet run -c Release --project bench/Tempest.Bench -- end-to-end [MESSAGES]
// dotnet run -c Release --project bench/Tempest.Bench -- order-to-socket [ORDERS]
if (args is ["serve", var messages])
    return MixedServer.Run(int.Parse(messages, null));
if (args is ["end-to-end", ..])
    return await EndToEnd.RunAsync(args.Length > 1 ? int.Parse(args[1], null) : 1_000_000);
if (args is ["order-to-socket", ..])
    return await OrderToSocket.RunAsync(args.Length > 1 ? int.Parse(args[1], null) : 20_000);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
