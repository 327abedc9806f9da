using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using LanguageExt;
using Pipeline.Programs;
using TorchSharp;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>Uses a model: from numbers to numbers.</summary>
public static class Prediction
{
    private const int Batch = 512;

    /// <summary>What a model gives for some examples.</summary>
    /// <remarks><b>Shapes</b>: N = <paramref name="count"/> examples of <see cref="Model{TIn, TOut}.Input"/>, row by row; N of the pipeline's output shape come back.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="input">The examples' numbers, one example after another.</param>
    /// <param name="device">Where it is computed.</param>
    /// <param name="count">How many examples they are. Numbers do not say that by themselves: a picture in three colours is as long as three in one.</param>
    /// <returns>The outputs, one example after another; or what is wrong with the input's length.</returns>
    public static Result<float[]> Predict<TIn, TOut>(this Model<TIn, TOut> model, float[] input, Device device = Device.Auto, int count = 1)
        where TIn : IKind
        where TOut : IKind => Run<TIn, TOut, float>(model, input, count, device);

    /// <inheritdoc cref="Predict{TIn, TOut}(Model{TIn, TOut}, float[], Device, int)"/>
    public static Result<double[]> Predict<TIn, TOut>(this Model<TIn, TOut> model, double[] input, Device device = Device.Auto, int count = 1)
        where TIn : IKind
        where TOut : IKind => Run<TIn, TOut, double>(model, input, count, device);

    /// <inheritdoc cref="Predict{TIn, TOut}(Model{TIn, TOut}, float[], Device, int)"/>
    public static Result<float[]> Predict<TIn, TOut>(this Model<TIn, TOut> model, ReadOnlySpan<float> input, Device device = Device.Auto, int count = 1)
        where TIn : IKind
        where TOut : IKind => Run<TIn, TOut, float>(model, input.ToArray(), count, device);

    /// <summary>What a model gives for some examples, of any kinds: what comes back has the same form as what was given.</summary>
    /// <remarks><b>Errors</b>: examples of another shape than the model's inputs; none; tokens outside the vocabulary.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="input">The examples.</param>
    /// <param name="device">Where it is computed.</param>
    /// <example><code>model.Predict(Samples.Pair(questions, pictures)).Map(answers => answers.First().ToArray())</code></example>
    public static Result<Samples<TOut>> Predict<TIn, TOut>(this Model<TIn, TOut> model, Samples<TIn> input, Device device = Device.Auto)
        where TIn : IKind
        where TOut : IKind
    {
        var problems = model.Input != input.Shape
            ? [new Problem("input", "Predict", $"examples of {model.Input}", input.Shape.ToString(), "prepare them as for training")]
            : input.Problems("input", "Predict");
        if (problems.IsEmpty && input.Count == 0)
            problems = [new Problem("input", "Predict", "at least one example", "none", "was everything filtered away?")];
        if (!problems.IsEmpty)
            return Result.Fail<Samples<TOut>>(problems);
        var widths = model.Program.OutputShape.Tensors;
        var shape = new Shape<TOut>(model.Program.OutputShape);
        return model.Parameters.Precision == Precision.Float64
            ? Run<TIn, TOut, double>(model, input.Columns, input.Count, device).Map(outputs => new Samples<TOut>(shape, new Arr<Column>(outputs.Select((output, i) => new Column.Of<double>(output, widths[i].Count)))))
            : Run<TIn, TOut, float>(model, input.Columns, input.Count, device).Map(outputs => new Samples<TOut>(shape, new Arr<Column>(outputs.Select((output, i) => new Column.Of<float>(output, widths[i].Count)))));
    }

    /// <summary>What a model gives for some sequences of tokens, one after another.</summary>
    /// <inheritdoc cref="Predict{TIn, TOut}(Model{TIn, TOut}, float[], Device, int)"/>
    public static Result<float[]> Predict<TOut>(this Model<Tokens, TOut> model, int[] tokens, Device device = Device.Auto, int count = 1)
        where TOut : IKind =>
        model.Predict(System.Array.ConvertAll(tokens, token => (double)token), device, count).Map(outputs => System.Array.ConvertAll(outputs, output => (float)output));

    /// <summary>The number of the largest output of each example: the class that a classifier finds likeliest.</summary>
    /// <param name="model">The model; it gives N×C.</param>
    /// <param name="input">The examples' numbers, one example after another.</param>
    /// <param name="device">Where it is computed.</param>
    /// <param name="count">How many examples they are. Numbers do not say that by themselves: a picture in three colours is as long as three in one.</param>
    public static Result<int[]> Classify<TIn>(this Model<TIn, Features> model, float[] input, Device device = Device.Auto, int count = 1)
        where TIn : IKind =>
        model.Predict(input, device, count).Map(outputs => Largest(model, outputs));

    /// <summary>The class of each example: the index of its largest output.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="Predict{TIn, TOut}(Model{TIn, TOut}, Samples{TIn}, Device)"/>.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="input">The examples, of any kind.</param>
    /// <param name="device">Where it is computed.</param>
    /// <example><code>model.Classify(vocabulary.EncodeFor(model.Input, texts))</code></example>
    public static Result<int[]> Classify<TIn>(this Model<TIn, Features> model, Samples<TIn> input, Device device = Device.Auto)
        where TIn : IKind =>
        model.Predict(input, device).Map(outputs => Largest(model, outputs.ToArray()));

    private static int[] Largest<TIn>(Model<TIn, Features> model, float[] outputs)
        where TIn : IKind
    {
        var classes = (int)model.Program.OutputShape.Count;
        return [.. Enumerable.Range(0, outputs.Length / classes).Select(i => Decisions.Largest<float>(outputs.AsSpan(i * classes, classes)))];
    }

    private static Result<T[]> Run<TIn, TOut, T>(Model<TIn, TOut> model, T[] input, int count, Device device)
        where TIn : IKind
        where TOut : IKind
        where T : unmanaged, INumber<T>
    {
        if (FlatInput.Problem(model.Input.Untyped, input.Length, count) is { } problem)
            return Result.Fail<T[]>(problem);
        var start = 0;
        var columns = model.Input.Untyped.Tensors.Map(shape =>
        {
            var column = new Column.Of<T>(model.Input.Untyped.IsPair ? input.AsSpan(start, (int)shape.Count * count).ToArray() : input, shape.Count);
            start += (int)shape.Count * count;
            return (Column)column;
        });
        return Run<TIn, TOut, T>(model, columns, count, device).Map(outputs => outputs.Length == 1 ? outputs[0] : outputs.SelectMany(output => output).ToArray());
    }

    private static Result<T[][]> Run<TIn, TOut, T>(Model<TIn, TOut> model, Arr<Column> columns, int count, Device device)
        where TIn : IKind
        where TOut : IKind
        where T : unmanaged, INumber<T>
    {
        var problems = TokenChecks.Of("input", model.Program, columns, new Rows(0, count)) + SinglePrecision.Of("input", columns, new Rows(0, count), model.Parameters.Precision);
        if (!problems.IsEmpty)
            return Result.Fail<T[][]>(problems);
        var place = Devices.Resolve(device);
        return place.IsFail ? Result.Fail<T[][]>(place.Problems) : Result.Ok(Run<TIn, TOut, T>(model, columns, count, place.OrThrow()));
    }

    private static T[][] Run<TIn, TOut, T>(Model<TIn, TOut> model, Arr<Column> columns, int count, torch.Device device)
        where TIn : IKind
        where TOut : IKind
        where T : unmanaged, INumber<T>
    {
        using var grad = torch.no_grad();
        var (program, precision) = (model.Program, model.Parameters.Precision);
        using var parameters = new ParameterBuffer(model.Parameters, device, forTraining: false);
        using var execution = new Execution(program, precision, device);
        using var batcher = new Batcher(program, columns, Math.Min(Batch, count), precision, device);
        var widths = program.OutputShape.Tensors.Map(shape => (int)shape.Count);
        T[][] outputs = [.. widths.Map(width => new T[count * width])];
        var rows = new int[Math.Min(Batch, count)];
        Threads.ChooseFor(program, rows.Length);
        for (var start = 0; start < count; start += Batch)
        {
            using var scope = torch.NewDisposeScope();
            var batch = rows.AsSpan(0, Math.Min(Batch, count - start));
            for (var i = 0; i < batch.Length; i++)
                batch[i] = start + i;
            execution.Run(parameters.Views, batcher.Gather(batch), default);
            var results = execution.Results();
            for (var i = 0; i < results.Length; i++)
                CopyOut(results[i].cpu().contiguous(), outputs[i].AsSpan(start * widths[i], batch.Length * widths[i]));
        }

        return outputs;
    }

    private static void CopyOut<T>(torch.Tensor result, Span<T> into)
        where T : unmanaged, INumber<T>
    {
        if (result.dtype == torch.ScalarType.Float64)
            Convert<double, T>(MemoryMarshal.Cast<byte, double>(result.bytes), into);
        else if (result.dtype == torch.ScalarType.Int64)
            Convert<long, T>(MemoryMarshal.Cast<byte, long>(result.bytes), into);
        else
            Convert<float, T>(MemoryMarshal.Cast<byte, float>(result.bytes), into);
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = TTo.CreateTruncating(from[i]);
    }
}
