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
    private const string Remedy = "lower the learning rate; the epochs before this one are unharmed";
    private readonly LossFunction loss;
    private readonly ParameterBuffer parameters;
    private readonly OptimizerState optimizer;
    private readonly Execution execution;
    private readonly Gradient gradient;
    private readonly long seed;

    internal Session(Program program, LossFunction loss, Optimizer rule, TrainingState from, long seed, torch.Device device)
    {
        (this.loss, this.seed, Step) = (loss, seed, from.Step);
        var precision = from.Parameters.Precision;
        parameters = new ParameterBuffer(from.Parameters, device, forTraining: true);
        optimizer = new OptimizerState(rule, from.Parameters.Layout, precision, device, from.Slots);
        execution = new Execution(program, precision, device);
        gradient = new Gradient(execution, parameters);
        if (gradient.Unused is { } path)
            throw new PipelineException(new Problem(path, "parameter", "a gradient", "none: the loss does not depend on it", "leave the layer out, or freeze it"));
    }

    /// <summary>How many steps are done.</summary>
    internal long Step { get; private set; }

    /// <summary>Learns from one batch; the scores are those before.</summary>
    internal Scores Learn(Tensor input, Tensor target, int epoch)
    {
        using var scope = torch.NewDisposeScope();
        Step++;
        var value = gradient.Run(input, target, new RandomKey(seed, epoch, Step));
        var number = execution.Precision == Precision.Float64 ? value.item<double>() : value.item<float>();
        if (!double.IsFinite(number))
            throw NotFinite(number, epoch);
        optimizer.Step(parameters.All, gradient.Gradients, Step);
        var count = input.shape[0];
        var (correct, classified) = Decisions.Count(loss, execution.Value(execution.Program.Prediction)!, target);
        return new Scores(number * count, correct, classified, count);
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
                System.FormattableString.Invariant($"others after epoch {(stepsOfNext == 0 ? epoch : epoch + 1)}, step {Step}"), Remedy));
        }

        return new(parameters.Snapshot(), optimizer.Snapshot(), epoch, Step, stepsOfNext);
    }

    public void Dispose()
    {
        parameters.Dispose();
        optimizer.Dispose();
        execution.Dispose();
    }

    // The first value that is not finite says where it went wrong.
    private PipelineException NotFinite(double value, int epoch)
    {
        var program = execution.Program;
        for (var i = 0; i < program.Instructions.Count; i++)
        {
            if (execution.Value(i) is not { } tensor || !torch.is_floating_point(tensor) || tensor.isfinite().all().item<bool>())
                continue;
            var instruction = program.Instructions[i];
            var place = instruction.Primitive is Parameter p ? program.Parameters[p.Index].Path : instruction.Path.ToString();
            return new PipelineException(Where(place, Written(instruction)));
        }

        return new PipelineException(Where("loss", loss.ToString()));

        string Written(Instruction instruction) =>
            instruction.Primitive is Parameter ? "parameter"
            : program.Layers.Find(use => use.Path == instruction.Path).Match(Some: use => use.Layer.ToString(), None: loss.ToString);

        Problem Where(string path, string what) =>
            new(path, what, "finite numbers", System.FormattableString.Invariant($"a loss of {value} in epoch {epoch}, step {Step}"), Remedy);
    }
}
