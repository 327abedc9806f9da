using Pipeline.Bench;

// Benchmarks by name: ./pipeline bench mlp
return args switch
{
    ["list"] => List(),
    ["mlp"] => MlpStep.Run(TimeSpan.FromSeconds(3)),
    ["mlp", "--quick"] => MlpStep.Run(TimeSpan.FromSeconds(0.5)),
    _ => Unknown(),
};

int List()
{
    Console.WriteLine("mlp  a training step of the MNIST classifier at batch 32, 128 and 1024, beside PyTorch eager's");
    return 0;
}

int Unknown()
{
    Console.Error.WriteLine($"There is no benchmark '{string.Join(' ', args)}'; there is: mlp [--quick].");
    return 2;
}
