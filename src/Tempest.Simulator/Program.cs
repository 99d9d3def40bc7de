using Tempest.Simulator;

return await SimulatorProgram.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, CancellationToken.None);
