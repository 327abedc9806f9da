using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>Examples to be judged on, whatever their kinds.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Rows">Their rows.</param>
/// <param name="Gatherer">What makes something that gathers them.</param>
internal sealed record JudgedData(int Count, Rows Rows, Func<Program, int, Precision, torch.Device, Batcher> Gatherer);

/// <summary>
/// Judges models of one program on the same data, again and again: what does not depend on their parameters is done once. Owns native memory; not for two threads at once.
/// </summary>
internal sealed class Judge : IDisposable
{
    private const int Batch = 512;

    private readonly LossFunction loss;
    private readonly ScorePlan plan;
    private readonly JudgedData data;
    private readonly Execution execution;
    private readonly Batcher batcher;
    private readonly ParameterBuffer? own;
    private readonly int[] rows;
    private readonly int threads;

    /// <summary>For parameters that are tensors already.</summary>
    /// <param name="program">The program of the model and its loss, for use.</param>
    /// <param name="loss">The loss, with what it asks of the data.</param>
    /// <param name="plan">What is counted.</param>
    /// <param name="data">The examples; that their targets suit the loss is known.</param>
    /// <param name="precision">The precision of the parameters.</param>
    /// <param name="device">Where it is computed.</param>
    internal Judge(Program program, LossFunction loss, ScorePlan plan, JudgedData data, Precision precision, torch.Device device)
    {
        using var stretch = Stretch.Begin();
        (this.loss, this.plan, this.data) = (loss, plan, data);
        rows = new int[Math.Min(Batch, data.Count)];
        threads = Threads.For(program, rows.Length);
        execution = new Execution(program, precision, device);
        batcher = data.Gatherer(program, rows.Length, precision, device);
    }

    /// <summary>For models whose parameters come as values, one after another.</summary>
    /// <param name="program">The program of the model and its loss, for use.</param>
    /// <param name="loss">The loss, with what it asks of the data.</param>
    /// <param name="plan">What is counted.</param>
    /// <param name="data">The examples; that their targets suit the loss is known.</param>
    /// <param name="first">Parameters of the models' layout and precision.</param>
    /// <param name="device">Where it is computed.</param>
    internal Judge(Program program, LossFunction loss, ScorePlan plan, JudgedData data, Parameters first, torch.Device device)
        : this(program, loss, plan, data, first.Precision, device) => own = new ParameterBuffer(first, device, forTraining: false);

    /// <summary>The scores of a model.</summary>
    /// <remarks><b>Errors</b>: a loss that is not finite, with the place where it became so.</remarks>
    /// <param name="parameters">Its parameters.</param>
    internal Result<Scores> Of(Parameters parameters)
    {
        own!.Load(parameters);
        return Of(own.Views);
    }

    /// <inheritdoc cref="Of(Parameters)"/>
    internal Result<Scores> Of(ReadOnlySpan<Tensor> parameters)
    {
        using var grad = torch.no_grad();
        var scores = new ScoreKeeper(plan);
        for (var start = 0; start < data.Count; start += Batch)
        {
            using var stretch = Stretch.Begin(threads);
            using var scope = torch.NewDisposeScope();
            var count = Math.Min(Batch, data.Count - start);
            data.Rows.CopyTo(start, rows.AsSpan(0, count));
            var inputs = batcher.Gather(rows.AsSpan(0, count));
            data.Rows.CopyTo(start + count, rows.AsSpan(0, Math.Min(Batch, data.Count - start - count)));
            batcher.Expect(rows.AsSpan(0, Math.Min(Batch, data.Count - start - count)));
            var value = execution.Run(parameters, inputs, default);
            var number = execution.Precision == Precision.Float64 ? value.item<double>() : value.item<float>();
            if (!double.IsFinite(number))
                return Result.Fail<Scores>(
                    Finiteness.First(
                        execution,
                        loss,
                        FormattableString.Invariant($"a loss of {number} for examples {start} to {start + count - 1}"),
                        "look at the model's parameters, or at inputs of extreme size"
                    )
                );
            scores.Add(number, execution, inputs);
        }

        return Result.Ok(scores.Snapshot());
    }

    public void Dispose()
    {
        execution.Dispose();
        batcher.Dispose();
        own?.Dispose();
    }
}
