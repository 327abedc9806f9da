using Pipeline.Examples.Commands;

return CommandLine.Run(args);
