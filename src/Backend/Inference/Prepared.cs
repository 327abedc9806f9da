using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>
/// A program and its parameters made ready to be used, again and again, from any number of threads: parameters are tensors, and what a batch needs beside them is used
/// again for the next. Nobody disposes it: when nobody has it any more, its tensors are freed, and until then the collector knows what they weigh.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Nobody disposes a model, nor what it is used with: its tensors free themselves.")]
internal sealed class Prepared
{
    private const int MostExamples = 512;

    // Of any tensor that goes in or out: its bytes are counted in 32 bits.
    private const long MostNumbers = 1 << 27;

    private readonly Program program;
    private readonly Precision precision;
    private readonly torch.Device device;
    private readonly ParameterBuffer parameters;
    private readonly double work;
    private readonly long bytes;
    private readonly int batch;

    // One a thread that predicts at the same time; mostly there is one thread.
    private readonly ConcurrentStack<InferenceLane> others = new();
    private InferenceLane? idle;

    internal Prepared(Program program, Parameters numbers, torch.Device device)
    {
        using var stretch = Stretch.Begin();
        (this.program, this.device, precision) = (program, device, numbers.Precision);
        InputWidths = [.. program.InputShape.Tensors.Map(shape => shape.Count)];
        OutputWidths = [.. program.OutputShape.Tensors.Map(shape => shape.Count)];
        InputCount = InputWidths.Sum();
        OutputCount = OutputWidths.Sum();
        batch = (int)Math.Clamp(MostNumbers / InputWidths.Concat(OutputWidths).Max(), 1, MostExamples);
        HoldsTokens = Enumerable.Range(0, InputWidths.Length).Any(i => program.HoldsIndices(i) || program.VocabularyOf(i) is not null);
        work = Threads.WorkOf(program);
        parameters = new ParameterBuffer(numbers, device, forTraining: false);
        bytes = numbers.Bytes.Length;
        if (bytes > 0)
            GC.AddMemoryPressure(bytes);
    }

    ~Prepared()
    {
        if (bytes > 0)
            GC.RemoveMemoryPressure(bytes);
    }

    /// <summary>One tensor a parameter.</summary>
    internal Tensor[] Parameters => parameters.Views;

    /// <summary>How many values an example has, by tensor of the input.</summary>
    internal long[] InputWidths { get; }

    /// <summary>How many values the model gives for an example, by tensor of the output.</summary>
    internal long[] OutputWidths { get; }

    /// <summary>How many values an example has.</summary>
    internal long InputCount { get; }

    /// <summary>How many values the model gives for an example.</summary>
    internal long OutputCount { get; }

    /// <summary>Whether an input has tokens, which have to be looked at before anything native sees them.</summary>
    internal bool HoldsTokens { get; }

    /// <summary>What the program gives for some examples.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="into">Where each tensor of the output goes.</param>
    internal void Run<TExamples, T>(TExamples examples, int count, ReadOnlySpan<Memory<T>> into)
        where TExamples : IExamples, allows ref struct
        where T : unmanaged, System.Numerics.INumber<T>
    {
        using var inference = torch.inference_mode();
        using var stretch = Stretch.Begin(Threads.For(work, Math.Min(batch, count)));
        var lane =
            Interlocked.Exchange(ref idle, null) ?? (others.TryPop(out var found) ? found : new InferenceLane(program, precision, device));
        for (var start = 0; start < count; start += batch)
        {
            using var scope = torch.NewDisposeScope();
            lane.Run(parameters.Views, examples, start, Math.Min(batch, count - start), into);
        }

        lane.Trim();
        if (Interlocked.CompareExchange(ref idle, lane, null) is not null)
            others.Push(lane);
    }
}
