using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using LanguageExt;
using Pipeline.Programs;
using TorchSharp;

namespace Pipeline;

/// <summary>Uses a model: from numbers to numbers.</summary>
public static class Prediction
{
    private const int Batch = 512;

    /// <summary>What a model gives for some examples.</summary>
    /// <remarks><b>Shapes</b>: N examples of <see cref="Model{TIn, TOut}.Input"/>, row by row; N of the pipeline's output shape come back.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="input">The examples' numbers, one example after another.</param>
    /// <param name="device">Where it is computed.</param>
    /// <returns>The outputs, one example after another; or what is wrong with the input's length.</returns>
    public static Validation<Problem, float[]> Predict<TIn, TOut>(this Model<TIn, TOut> model, float[] input, Device device = Device.Auto)
        where TIn : IKind
        where TOut : IKind => Run<TIn, TOut, float>(model, input, device);

    /// <inheritdoc cref="Predict{TIn, TOut}(Model{TIn, TOut}, float[], Device)"/>
    public static Validation<Problem, double[]> Predict<TIn, TOut>(this Model<TIn, TOut> model, double[] input, Device device = Device.Auto)
        where TIn : IKind
        where TOut : IKind => Run<TIn, TOut, double>(model, input, device);

    /// <inheritdoc cref="Predict{TIn, TOut}(Model{TIn, TOut}, float[], Device)"/>
    public static Validation<Problem, float[]> Predict<TIn, TOut>(this Model<TIn, TOut> model, ReadOnlySpan<float> input, Device device = Device.Auto)
        where TIn : IKind
        where TOut : IKind => Run<TIn, TOut, float>(model, input, device);

    /// <summary>What a model gives for some sequences of tokens, one after another.</summary>
    /// <inheritdoc cref="Predict{TIn, TOut}(Model{TIn, TOut}, float[], Device)"/>
    public static Validation<Problem, float[]> Predict<TOut>(this Model<Tokens, TOut> model, int[] tokens, Device device = Device.Auto)
        where TOut : IKind =>
        model.Predict(System.Array.ConvertAll(tokens, token => (double)token), device).Map(outputs => System.Array.ConvertAll(outputs, output => (float)output));

    /// <summary>The number of the largest output of each example: the class that a classifier finds likeliest.</summary>
    /// <param name="model">The model; it gives N×C.</param>
    /// <param name="input">The examples' numbers, one example after another.</param>
    /// <param name="device">Where it is computed.</param>
    public static Validation<Problem, int[]> Classify<TIn>(this Model<TIn, Features> model, float[] input, Device device = Device.Auto)
        where TIn : IKind =>
        model.Predict(input, device).Map(outputs =>
        {
            var classes = (int)model.Program.OutputShape.Count;
            return Enumerable.Range(0, outputs.Length / classes).Select(i => Decisions.Largest<float>(outputs.AsSpan(i * classes, classes))).ToArray();
        });

    private static Validation<Problem, T[]> Run<TIn, TOut, T>(Model<TIn, TOut> model, ReadOnlySpan<T> input, Device device)
        where TIn : IKind
        where TOut : IKind
        where T : unmanaged, INumber<T>
    {
        var row = (int)model.Input.Untyped.Count;
        if (input.Length == 0 || input.Length % row != 0)
            return Checked.Fail<T[]>(new Problem("input", "Predict", string.Create(CultureInfo.InvariantCulture, $"a multiple of {row} numbers, for {model.Input}"), input.Length.ToString(CultureInfo.InvariantCulture), "give whole examples, row by row; at least one"));
        var problems = TokenChecks.Of("input", model.Program, input);
        if (!problems.IsEmpty)
            return Checked.Fail<T[]>(problems);
        var place = Devices.Resolve(device);
        return place.IsFail ? Checked.Fail<T[]>(place.Problems()) : Checked.Ok(Run<TIn, TOut, T>(model, input, row, place.OrThrow()));
    }

    private static T[] Run<TIn, TOut, T>(Model<TIn, TOut> model, ReadOnlySpan<T> input, int row, torch.Device device)
        where TIn : IKind
        where TOut : IKind
        where T : unmanaged, INumber<T>
    {
        using var grad = torch.no_grad();
        var (program, precision) = (model.Program, model.Parameters.Precision);
        using var parameters = new ParameterBuffer(model.Parameters, device, forTraining: false);
        using var execution = new Execution(program, precision, device);
        var tokens = program.Vocabulary is not null;
        var count = input.Length / row;
        var width = (int)program.OutputShape.Count;
        var outputs = new T[count * width];
        Threads.ChooseFor(program, Math.Min(Batch, count));
        for (var start = 0; start < count; start += Batch)
        {
            using var scope = torch.NewDisposeScope();
            var rows = Math.Min(Batch, count - start);
            var tensor = torch.empty(program.Instructions[0].Shape.At(rows), tokens ? torch.ScalarType.Int64 : Devices.TypeOf(precision), torch.CPU);
            var from = input.Slice(start * row, rows * row);
            var into = outputs.AsSpan(start * width, rows * width);
            if (tokens)
                Convert(from, MemoryMarshal.Cast<byte, long>(tensor.bytes));
            else if (precision == Precision.Float64)
                Convert(from, MemoryMarshal.Cast<byte, double>(tensor.bytes));
            else
                Convert(from, MemoryMarshal.Cast<byte, float>(tensor.bytes));
            var result = execution.Run(parameters.Views, tensor.to(device), null, default).cpu().contiguous();
            if (precision == Precision.Float64)
                Convert<double, T>(MemoryMarshal.Cast<byte, double>(result.bytes), into);
            else
                Convert<float, T>(MemoryMarshal.Cast<byte, float>(result.bytes), into);
        }

        return outputs;
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = TTo.CreateTruncating(from[i]);
    }
}
