using BenchmarkDotNet.Running;

// dotnet run -c Release --project bench/Tempest.Bench -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
