using Pipeline.Programs;
using Pipeline.Training;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Pipeline;

/// <summary>
/// A training run at work: what a step changes, it changes in place, where nobody else can see. Owns native memory.
/// </summary>
internal sealed class Session : IDisposable
{
    private readonly LossFunction loss;
    private readonly ParameterBuffer parameters;
    private readonly OptimizerState optimizer;
    private readonly Constraints constraints;
    private readonly Execution execution;
    private readonly Gradient gradient;
    private readonly Clipping clipping;
    private readonly long seed;

    internal Session(Program program, LossFunction loss, Optimizer rule, Clipping clipping, TrainingState from, long seed, torch.Device device)
    {
        (this.loss, this.seed, this.clipping, Step) = (loss, seed, clipping, from.Step);
        var precision = from.Parameters.Precision;
        parameters = new ParameterBuffer(from.Parameters, device, forTraining: true);
        optimizer = new OptimizerState(rule, from.Parameters.Layout, precision, device, from.Slots);
        constraints = new Constraints(from.Parameters.Layout, precision, device);
        execution = new Execution(program, precision, device);
        gradient = new Gradient(execution, parameters);
        if (gradient.Unused is { } path)
            throw new PipelineException(new Problem(path, "parameter", "a gradient", "none: the loss does not depend on it", "leave the layer out, or freeze it"));
    }

    /// <summary>How many steps are done.</summary>
    internal long Step { get; private set; }

    /// <summary>Learns from one batch.</summary>
    /// <param name="inputs">One tensor an input of the program, the targets last.</param>
    /// <param name="epoch">The number of the epoch.</param>
    /// <param name="scores">Where the batch is counted, as it was before it was learnt from.</param>
    internal void Learn(Tensor[] inputs, int epoch, ScoreKeeper scores)
    {
        using var scope = torch.NewDisposeScope();
        Step++;
        var value = gradient.Run(inputs, new RandomKey(seed, epoch, Step));
        var number = execution.Precision == Precision.Float64 ? value.item<double>() : value.item<float>();
        if (!double.IsFinite(number))
            throw new PipelineException(Finiteness.First(execution, loss, System.FormattableString.Invariant($"a loss of {number} in epoch {epoch}, step {Step}"), Finiteness.LowerTheRate));
        Clipper.Clip(clipping, gradient.Gradients);
        optimizer.Step(parameters.All, gradient.Gradients, Step);
        constraints.Enforce(parameters.All);
        parameters.Write(execution.Updated);
        scores.Add(number, execution, inputs);
    }

    /// <summary>How many bytes a snapshot has.</summary>
    internal long StateBytes => parameters.All.numel() * parameters.All.ElementSize * (1 + optimizer.Slots);

    /// <summary>The state as a value. What the last step spoilt is found out here, before anyone gets it.</summary>
    internal TrainingState Snapshot(int epoch, int stepsOfNext = 0)
    {
        using var scope = torch.NewDisposeScope();
        if (!parameters.All.isfinite().all().item<bool>())
        {
            var spoilt = System.Array.FindIndex(parameters.Views, view => !view.isfinite().all().item<bool>());
            throw new PipelineException(new Problem(execution.Program.Parameters[spoilt].Path, "parameter", "finite numbers",
                System.FormattableString.Invariant($"others after epoch {(stepsOfNext == 0 ? epoch : epoch + 1)}, step {Step}"), Finiteness.LowerTheRate));
        }

        return new(parameters.Snapshot(), optimizer.Snapshot(), epoch, Step, stepsOfNext);
    }

    public void Dispose()
    {
        parameters.Dispose();
        optimizer.Dispose();
        execution.Dispose();
    }
}
