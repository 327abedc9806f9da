using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>
/// A program and its parameters made ready to be used, again and again, from any number of threads: parameters are tensors, and what a batch needs beside them is used
/// again for the next. Nobody disposes it: when nobody has it any more, its tensors are freed.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Nobody disposes a model, nor what it is used with: its tensors free themselves.")]
internal sealed class Prepared
{
    private readonly Program program;
    private readonly Precision precision;
    private readonly torch.Device device;
    private readonly ParameterBuffer parameters;
    private readonly long bytes;

    // Those that were asked for last; mostly all that ever are.
    private ExampleSizes? sizes;

    // One a thread that predicts at the same time; mostly there is one thread.
    private readonly ConcurrentStack<InferenceLane> others = new();
    private InferenceLane? idle;

    internal Prepared(Program program, Parameters numbers, torch.Device device)
    {
        using var stretch = Stretch.Begin();
        (this.program, this.device, precision) = (program, device, numbers.Precision);
        Open = new ProgramSizes(program);
        HoldsTokens = Enumerable.Range(0, program.InputCount).Any(i => program.HoldsIndices(i) || program.VocabularyOf(i) is not null);
        parameters = new ParameterBuffer(numbers, device, forTraining: false);
        bytes = numbers.Bytes.Length;
        NativeMemory.Taken(bytes);
    }

    ~Prepared() => NativeMemory.Freed(bytes);

    /// <summary>One tensor a parameter.</summary>
    internal Tensor[] Parameters => parameters.Views;

    /// <summary>What the program leaves open.</summary>
    internal ProgramSizes Open { get; }

    /// <summary>How large examples are that have the given lengths, where the program leaves any open.</summary>
    internal ExampleSizes Of(Sizes lengths)
    {
        if (Volatile.Read(ref sizes) is { } known && (Open.AreNumbers || known.Lengths == lengths))
            return known;
        var made = new ExampleSizes(program, lengths);
        Volatile.Write(ref sizes, made);
        return made;
    }

    /// <summary>Whether an input has tokens, which have to be looked at before anything native sees them.</summary>
    internal bool HoldsTokens { get; }

    /// <summary>What the program gives for some examples.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="sizes">How large one is.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="outputs">Where each tensor of the output goes.</param>
    /// <param name="cancel">Asked between batches.</param>
    internal void Run<TExamples, TOutputs, T>(TExamples examples, ExampleSizes sizes, int count, TOutputs outputs, CancellationToken cancel)
        where TExamples : IExamples, allows ref struct
        where TOutputs : IOutputs<T>, allows ref struct
        where T : unmanaged, System.Numerics.INumber<T>
    {
        using var stretch = Stretch.Begin(Threads.For(sizes.Work, Math.Min(sizes.Batch, count)));
        using var inference = torch.inference_mode();
        var lane = Lane();
        try
        {
            for (var start = 0; start < count; start += sizes.Batch)
            {
                cancel.ThrowIfCancellationRequested();
                using var scope = torch.NewDisposeScope();
                lane.Run<TExamples, TOutputs, T>(parameters.Views, examples, sizes, start, Math.Min(sizes.Batch, count - start), outputs);
            }
        }
        finally
        {
            Return(lane);
        }
    }

    /// <summary>What the program gives for tensors, moved to where it is computed; in the caller's dispose scope, if there is one.</summary>
    internal Tensor[] Run(Tensor[] inputs, ExampleSizes sizes)
    {
        using var stretch = Stretch.Begin(Threads.For(sizes.Work, (int)Math.Min(int.MaxValue, inputs[0].shape[0])));
        using var still = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var lane = Lane();
        try
        {
            Tensor[] moved =
            [
                .. inputs.Select(
                    (input, i) => input.to(program.HoldsIndices(i) ? torch.ScalarType.Int64 : Devices.TypeOf(precision), device)
                ),
            ];
            // What is no more than its input is the caller's own twice, and would be freed once too often.
            return
            [
                .. lane.Run(parameters.Views, moved)
                    .Select(result =>
                        (Array.Exists(moved, one => ReferenceEquals(one, result)) ? result.clone() : result).MoveToOuterDisposeScope()
                    ),
            ];
        }
        finally
        {
            Return(lane);
        }
    }

    private InferenceLane Lane() =>
        Interlocked.Exchange(ref idle, null) ?? (others.TryPop(out var found) ? found : new InferenceLane(program, precision, device));

    private void Return(InferenceLane lane)
    {
        lane.Trim();
        if (Interlocked.CompareExchange(ref idle, lane, null) is not null)
            others.Push(lane);
    }
}
