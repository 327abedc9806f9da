using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>What one thread needs to run a program on batches, beside the parameters. Tensors for inputs are kept for the next batch while they are small.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Nobody disposes a model, nor what it is used with: its tensors free themselves.")]
internal sealed class InferenceLane
{
    // What a batch of a few examples needs. More costs little beside what is computed with it, and would stay where nobody sees it.
    private const long MostKept = 1 << 18;

    private readonly Execution execution;
    private readonly torch.Device device;
    private readonly torch.ScalarType[] types;
    private readonly Tensor?[] whole;
    private readonly Tensor?[] views;
    private readonly Tensor[] inputs;
    private long bytes;
    private int room;
    private int rows;
    private Sizes lengths;

    internal InferenceLane(Program program, Precision precision, torch.Device device)
    {
        this.device = device;
        execution = new Execution(program, precision, device);
        types =
        [
            .. Enumerable
                .Range(0, program.InputCount)
                .Select(i => program.HoldsIndices(i) ? torch.ScalarType.Int64 : Devices.TypeOf(precision)),
        ];
        (whole, views, inputs) = (new Tensor?[types.Length], new Tensor?[types.Length], new Tensor[types.Length]);
    }

    /// <summary>What the program gives for some examples, within the caller's dispose scope.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="sizes">How large one is.</param>
    /// <param name="start">The number of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="outputs">Where each tensor of the output goes; the batch's after those of the examples before it.</param>
    internal void Run<TExamples, TOutputs, T>(
        ReadOnlySpan<Tensor> parameters,
        TExamples examples,
        ExampleSizes sizes,
        int start,
        int count,
        TOutputs outputs
    )
        where TExamples : IExamples, allows ref struct
        where TOutputs : IOutputs<T>, allows ref struct
        where T : unmanaged, INumber<T>
    {
        MakeRoom(sizes, count);
        for (var i = 0; i < inputs.Length; i++)
        {
            Fill(i, examples, (int)sizes.InputWidths[i] * count, start, count);
            var tensor = views[i] ?? whole[i]!;
            inputs[i] = device.type == DeviceType.CPU ? tensor : tensor.to(device);
        }

        execution.Run(parameters, inputs, default);
        var results = execution.Results();
        for (var i = 0; i < results.Length; i++)
        {
            CopyOut(results[i], outputs.Of(i).Slice(start * (int)sizes.OutputWidths[i], count * (int)sizes.OutputWidths[i]));
        }
    }

    /// <summary>What the program gives for tensors that are on its device already, within the caller's dispose scope.</summary>
    internal Tensor[] Run(ReadOnlySpan<Tensor> parameters, ReadOnlySpan<Tensor> inputs)
    {
        execution.Run(parameters, inputs, default);
        return execution.Results();
    }

    /// <summary>Frees what is not worth keeping.</summary>
    internal void Trim()
    {
        if (bytes > MostKept)
            Free();
    }

    private void Fill<TExamples>(int input, TExamples examples, int length, int start, int count)
        where TExamples : IExamples, allows ref struct
    {
        var bytes = whole[input]!.bytes;
        if (types[input] == torch.ScalarType.Int64)
            examples.Copy(input, start, count, MemoryMarshal.Cast<byte, long>(bytes)[..length]);
        else if (types[input] == torch.ScalarType.Float64)
            examples.Copy(input, start, count, MemoryMarshal.Cast<byte, double>(bytes)[..length]);
        else
            examples.Copy(input, start, count, MemoryMarshal.Cast<byte, float>(bytes)[..length]);
    }

    private void MakeRoom(ExampleSizes sizes, int count)
    {
        if (count == rows && sizes.Lengths == lengths)
            return;
        if (sizes.Lengths != lengths)
            Free();
        lengths = sizes.Lengths;
        if (count > room)
        {
            Free();
            for (var i = 0; i < whole.Length; i++)
            {
                var tensor = torch.empty(sizes.Inputs[i].At(count), types[i], torch.CPU).DetachFromDisposeScope();
                whole[i] = tensor;
                bytes += tensor.numel() * tensor.ElementSize;
            }

            room = count;
        }

        for (var i = 0; i < whole.Length; i++)
        {
            views[i]?.Dispose();
            views[i] = count == room ? null : whole[i]!.narrow(0, 0, count).DetachFromDisposeScope();
        }

        rows = count;
    }

    private void Free()
    {
        for (var i = 0; i < whole.Length; i++)
        {
            views[i]?.Dispose();
            whole[i]?.Dispose();
            (views[i], whole[i]) = (null, null);
        }

        (bytes, room, rows) = (0, 0, 0);
    }

    private static void CopyOut<T>(Tensor result, Span<T> into)
        where T : unmanaged, INumber<T>
    {
        var host = result.device_type == DeviceType.CPU ? result : result.cpu();
        host = host.is_contiguous() ? host : host.contiguous();
        if (host.dtype == torch.ScalarType.Float64)
            FlatNumbers.Convert(MemoryMarshal.Cast<byte, double>(host.bytes), into);
        else if (host.dtype == torch.ScalarType.Int64)
            FlatNumbers.Convert(MemoryMarshal.Cast<byte, long>(host.bytes), into);
        else
            FlatNumbers.Convert(MemoryMarshal.Cast<byte, float>(host.bytes), into);
    }
}
