using DeepPipeline.Bench;

// Benchmarks by name: ./pipeline bench mlp
return args switch
{
    ["list"] => List(),
    ["mlp"] => MlpStep.Run(TimeSpan.FromSeconds(3)),
    ["mlp", "--quick"] => MlpStep.Run(TimeSpan.FromSeconds(0.5)),
    ["loop"] => LoopCost.Run(),
    ["predict"] => PredictionCost.Run(TimeSpan.FromMilliseconds(20)),
    ["predict", "--quick"] => PredictionCost.Run(TimeSpan.FromMilliseconds(3)),
    ["derive"] => DerivingCost.Run(TimeSpan.FromSeconds(4)),
    ["derive", "--quick"] => DerivingCost.Run(TimeSpan.FromSeconds(0.5)),
    ["table"] => TableLoad.Run(1_000_000, 5),
    ["table", "--quick"] => TableLoad.Run(100_000, 2),
    ["memory"] => MemoryOfRuns.Run(50_000),
    ["memory", var steps] when int.TryParse(steps, out var count) && count > 0 => MemoryOfRuns.Run(count),
    _ => Unknown(),
};

int List()
{
    Console.WriteLine("mlp     a training step of the MNIST classifier at batch 32, 128 and 1024, beside PyTorch eager's");
    Console.WriteLine("loop    what a step costs through recipe and epochs, beside its bare parts");
    Console.WriteLine("predict what a prediction costs from array to array, beside plain TorchSharp");
    Console.WriteLine("derive  what deriving a program costs, and what derived gradients cost beside autograd's");
    Console.WriteLine("table   what loading a CSV file of a million rows into a table costs, beside a text for each field");
    Console.WriteLine("memory  resident memory over 50,000 steps (or so many) with everything on");
    return 0;
}

int Unknown()
{
    Console.Error.WriteLine(
        $"There is no benchmark '{string.Join(' ', args)}'; there is: mlp [--quick], loop, predict [--quick], derive [--quick], table [--quick], memory [steps]."
    );
    return 2;
}
