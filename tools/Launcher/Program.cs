// What ./pipeline starts: it decides once how this machine gets its tensors, builds what is stale and runs it. What it says itself goes
// to stderr; stdout belongs to the program that was asked for.
using DeepPipeline.Launcher;
using DeepPipeline.Launcher.Machines;

var machine = new ThisMachine();
try
{
    return new Verbs(machine, Checkout.Here()).Run(args);
}
catch (Trouble trouble)
{
    machine.Say($"pipeline: {trouble.Message}");
    return trouble.Code;
}
