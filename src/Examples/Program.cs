using DeepPipeline.Examples.Commands;

return CommandLine.Run(args);
