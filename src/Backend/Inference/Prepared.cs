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
    /// <param name="into">Where each tensor of the output goes.</param>
    internal void Run<TExamples, T>(TExamples examples, ExampleSizes sizes, int count, ReadOnlySpan<Memory<T>> into)
        where TExamples : IExamples, allows ref struct
        where T : unmanaged, System.Numerics.INumber<T>
    {
        using var inference = torch.inference_mode();
        using var stretch = Stretch.Begin(Threads.For(sizes.Work, Math.Min(sizes.Batch, count)));
        var lane =
            Interlocked.Exchange(ref idle, null) ?? (others.TryPop(out var found) ? found : new InferenceLane(program, precision, device));
        for (var start = 0; start < count; start += sizes.Batch)
        {
            using var scope = torch.NewDisposeScope();
            lane.Run(parameters.Views, examples, sizes, start, Math.Min(sizes.Batch, count - start), into);
        }

        lane.Trim();
        if (Interlocked.CompareExchange(ref idle, lane, null) is not null)
            others.Push(lane);
    }
}
