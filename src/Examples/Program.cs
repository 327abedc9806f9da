using Pipeline.Examples.Command;

return CommandLine.Run(args);
