using TorchSharp;

namespace DeepPipeline;

/// <summary>One program of a run made ready, with its gradients by the run's parameters. Owns native memory.</summary>
internal sealed class TrainingProgram : IDisposable
{
    internal TrainingProgram(Program program, ParameterBuffer parameters, Precision precision, torch.Device device)
    {
        Execution = new Execution(program, precision, device);
        Gradient = new Gradient(Execution, parameters);
    }

    internal Execution Execution { get; }

    internal Gradient Gradient { get; }

    public void Dispose() => Execution.Dispose();
}
