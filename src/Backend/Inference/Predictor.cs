using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepPipeline;

/// <summary>
/// A model made ready to be used on a device: parameters are where they are needed, and nothing is copied or looked up for a prediction but its own numbers. It can be
/// asked from any number of threads at once. There is nothing to dispose: what it holds goes when nobody has it any more.
/// </summary>
/// <example><code>
/// var predictor = model.Prepare().OrThrow();
/// var answers = pictures.AsParallel().Select(picture => predictor.Predict(picture).OrThrow()).ToArray();
/// </code></example>
/// <typeparam name="TIn">The kind that the model takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
public sealed class Predictor<TIn, TOut>
    where TIn : IKind
    where TOut : IKind
{
    private readonly Prepared prepared;

    internal Predictor(Model<TIn, TOut> model, TorchSharp.torch.Device device) =>
        (Model, Device, prepared) = (model, device.type == TorchSharp.DeviceType.CUDA ? Device.Cuda : Device.Cpu, model.PreparedOn(device));

    /// <summary>The model.</summary>
    public Model<TIn, TOut> Model { get; }

    /// <summary>Where it is computed: never <see cref="Device.Auto"/>.</summary>
    public Device Device { get; }

    /// <summary>What the model gives for some examples.</summary>
    /// <remarks>
    /// <b>Shapes</b>: N = <paramref name="count"/> examples of <see cref="Model{TIn, TOut}.Input"/>, row by row; N of the pipeline's output shape come back. <b>Errors</b>: numbers that are no
    /// whole examples, or none; tokens outside the vocabulary; more outputs than an array holds.
    /// </remarks>
    /// <param name="input">The examples' numbers, one example after another; of pairs all first values, then all second ones.</param>
    /// <param name="count">How many examples they are. Numbers do not say that by themselves: a picture in three colours is as long as three in one.</param>
    /// <returns>The outputs, in the same order; or what is wrong with the input.</returns>
    public Result<float[]> Predict(float[] input, int count = 1) => input is null ? NoInput<float[]>() : Flat<float, float>(input, count);

    /// <inheritdoc cref="Predict(float[], int)"/>
    public Result<double[]> Predict(double[] input, int count = 1) =>
        input is null ? NoInput<double[]>() : Flat<double, double>(input, count);

    /// <inheritdoc cref="Predict(float[], int)"/>
    public Result<float[]> Predict(ReadOnlySpan<float> input, int count = 1) => Flat<float, float>(input, count);

    /// <summary>What the model gives for some examples, of any kinds: what comes back has the same form as what was given.</summary>
    /// <remarks><b>Errors</b>: examples of another shape than the model's inputs; none; numbers that are not finite; tokens outside the vocabulary; more outputs than an array holds.</remarks>
    /// <param name="input">The examples.</param>
    public Result<Tensors<TOut>> Predict(Tensors<TIn> input)
    {
        if (input is null)
            return NoInput<Tensors<TOut>>();
        var problems = !Model.Input.Untyped.Admits(input.Shape.Untyped)
            ?
            [
                new Problem(
                    ProblemCode.Data,
                    "input",
                    "Predict",
                    $"examples of {Model.Input}",
                    input.Shape.ToString(),
                    "prepare them as for training"
                ),
            ]
            : input.ProblemsAt("input", "Predict");
        if (problems.IsEmpty && input.Count == 0)
            problems = [new Problem(ProblemCode.Data, "input", "Predict", "at least one example", "none", "was everything filtered away?")];
        if (problems.IsEmpty)
            problems =
                TokenChecks.Of("input", Model.Program, input.Columns, new Rows(0, input.Count))
                + SinglePrecision.Of("input", input.Columns, new Rows(0, input.Count), Model.Parameters.Precision);
        if (!problems.IsEmpty)
            return Result.Fail<Tensors<TOut>>(problems);
        var shapes = input.Shape.Untyped.Tensors;
        return prepared
            .Open.Of(1, (tensor, axis) => shapes[tensor][axis].Size)
            .MapFail(problem => problem with { Path = $"input: {problem.Path}" })
            .Map(prepared.Of)
            .Then(sizes =>
                Model.Parameters.Precision == Precision.Float64 ? InColumns<double>(input, sizes) : InColumns<float>(input, sizes)
            );
    }

    /// <summary><c>… with 101,770 parameters, Float32, prepared for Cpu</c>.</summary>
    public override string ToString() => $"{Model}, prepared for {Device}";

    /// <summary>What the model gives for numbers of a type, as those of another.</summary>
    internal Result<TTo[]> Flat<TFrom, TTo>(ReadOnlySpan<TFrom> input, int count)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        Sizes lengths = 1;
        if (!prepared.Open.AreNumbers)
        {
            var found = FlatInput.Lengths(Model.Input.Untyped, prepared.Open, input.Length, count);
            if (!found.TryGet(out lengths))
                return Result.Fail<TTo[]>(found.Problems);
        }

        var sizes = prepared.Of(lengths);
        if (FlatInput.Problem(Model.Input.Untyped, sizes.InputCount, input.Length, count) is { } wrong)
            return Result.Fail<TTo[]>(wrong);
        if (prepared.HoldsTokens && TokenProblems(input, sizes, count) is { IsEmpty: false } problems)
            return Result.Fail<TTo[]>(problems);
        if (
            typeof(TFrom) == typeof(double)
            && Model.Parameters.Precision == Precision.Float32
            && MemoryMarshal.Cast<TFrom, double>(input).IndexOfAnyOverSingle() is >= 0 and var large
        )
            return Result.Fail<TTo[]>(
                SinglePrecision.Problem(
                    null,
                    "input",
                    (int)(large / sizes.InputCount),
                    (int)(large % sizes.InputCount),
                    double.CreateChecked(input[large])
                )
            );
        if (Room<TTo>(sizes.OutputCount, count) is not { } outputs)
            return Result.Fail<TTo[]>(TooMany(sizes, count));
        var (into, start) = (new Memory<TTo>[sizes.OutputWidths.Length], 0);
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = outputs.AsMemory(start, (int)sizes.OutputWidths[i] * count);
            start += into[i].Length;
        }

        prepared.Run(new FlatNumbers<TFrom>(input, count, sizes.InputWidths), sizes, count, into);
        return Result.Ok(outputs);
    }

    private Result<Tensors<TOut>> InColumns<T>(Tensors<TIn> input, ExampleSizes sizes)
        where T : unmanaged, INumber<T>
    {
        var widths = sizes.OutputWidths;
        var outputs = new T[widths.Length][];
        for (var i = 0; i < widths.Length; i++)
        {
            if (Room<T>(widths[i], input.Count) is not { } room)
                return Result.Fail<Tensors<TOut>>(TooMany(sizes, input.Count));
            outputs[i] = room;
        }

        prepared.Run(new ColumnNumbers(input.Columns), sizes, input.Count, [.. outputs.Select(output => output.AsMemory())]);
        return Result.Ok(
            new Tensors<TOut>(
                new Shape<TOut>(sizes.Output),
                Items.Of<Column>(outputs.Select((output, i) => new Column.Of<T>(output, widths[i])))
            )
        );
    }

    // The columns of a pair lie one after another.
    private Items<Problem> TokenProblems<T>(ReadOnlySpan<T> input, ExampleSizes sizes, int count)
        where T : unmanaged, INumber<T>
    {
        var (columns, start) = (new List<Column>(), 0);
        foreach (var width in sizes.InputWidths)
        {
            columns.Add(new Column.Of<T>(input.Slice(start, (int)width * count).ToArray(), width));
            start += (int)width * count;
        }

        return TokenChecks.Of("input", Model.Program, Items.Of<Column>(columns), new Rows(0, count));
    }

    // Null where no array is so long, or memory does not do.
    private static T[]? Room<T>(long width, int count)
    {
        if (width * (Int128)count > System.Array.MaxLength)
            return null;
        try
        {
            return new T[width * count];
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    private static Problem TooMany(ExampleSizes sizes, int count) =>
        new(
            ProblemCode.Data,
            "input",
            "Predict",
            string.Create(
                CultureInfo.InvariantCulture,
                $"as many outputs as memory and an array of .NET hold, at most {System.Array.MaxLength:N0}"
            ),
            string.Create(CultureInfo.InvariantCulture, $"{count:N0} examples with {sizes.OutputCount:N0} outputs each"),
            "give fewer examples at a time, and use what comes of them before the next"
        );

    private static Result<T> NoInput<T>() =>
        Result.Fail<T>(new Problem(ProblemCode.Data, "input", "Predict", "examples", "null", "was it forgotten, or not found?"));
}
