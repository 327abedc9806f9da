using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

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
[DebuggerDisplay("{Line,nq}")]
public sealed class Predictor<TIn, TOut> : IShown
    where TIn : IKind
    where TOut : IKind
{
    private string Line => Show.Line(this);

    private readonly Prepared prepared;

    internal Predictor(Model<TIn, TOut> model, torch.Device device)
        : this(model, model.PreparedOn(device), device) { }

    /// <summary>With another program over the model's inputs and parameters.</summary>
    internal Predictor(Model<TIn, TOut> model, Prepared prepared, torch.Device device) =>
        (Model, Device, this.prepared) = (model, device.type == DeviceType.CUDA ? Device.Cuda : Device.Cpu, prepared);

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
    /// <param name="cancel">Stops between batches, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The outputs, in the same order; or what is wrong with the input.</returns>
    public Result<float[]> Predict(float[] input, int count = 1, CancellationToken cancel = default) =>
        input is null ? NoInput<float[]>() : Flat<float, float>(input, count, cancel);

    /// <inheritdoc cref="Predict(float[], int, CancellationToken)"/>
    public Result<double[]> Predict(double[] input, int count = 1, CancellationToken cancel = default) =>
        input is null ? NoInput<double[]>() : Flat<double, double>(input, count, cancel);

    /// <inheritdoc cref="Predict(float[], int, CancellationToken)"/>
    public Result<float[]> Predict(ReadOnlySpan<float> input, int count = 1, CancellationToken cancel = default) =>
        Flat<float, float>(input, count, cancel);

    /// <summary>What the model gives for some examples, written where you say: no array is made.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="Predict(float[], int, CancellationToken)"/>; room for more or fewer numbers than the outputs have.</remarks>
    /// <param name="input">The examples' numbers, one example after another; of pairs all first values, then all second ones.</param>
    /// <param name="output">Room for the outputs, in the same order.</param>
    /// <param name="count">How many examples they are.</param>
    /// <param name="cancel">Stops between batches, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>How many numbers were written, all of the room; or what is wrong.</returns>
    public Result<int> PredictInto(ReadOnlySpan<float> input, Span<float> output, int count = 1, CancellationToken cancel = default) =>
        Into(input, output, count, cancel);

    /// <inheritdoc cref="PredictInto(ReadOnlySpan{float}, Span{float}, int, CancellationToken)"/>
    public Result<int> PredictInto(ReadOnlySpan<double> input, Span<double> output, int count = 1, CancellationToken cancel = default) =>
        Into(input, output, count, cancel);

    /// <summary>What the model gives for a batch in a tensor of TorchSharp's, which stays as it is.</summary>
    /// <remarks>
    /// <b>Shapes</b>: N examples of <see cref="Model{TIn, TOut}.Input"/>; N of the pipeline's output shape come back, on the predictor's device, in the model's precision, without
    /// a graph of gradients. They are computed at once: give as many as memory holds. <b>Errors</b>: a tensor of another shape, or of no numbers; tokens outside the vocabulary; pairs, of
    /// which no one tensor is.
    /// </remarks>
    /// <param name="input">The examples; on any device, of any type of numbers.</param>
    /// <returns>A tensor of your own: it is freed with your dispose scope, if there is one.</returns>
    public Result<Tensor> Predict(Tensor input)
    {
        if (input is null)
            return NoInput<Tensor>();
        if (Model.Input.Untyped.IsPair || Model.Program.OutputShape.IsPair)
            return Wrong(
                "a model that takes one tensor and gives one",
                $"{Model.Input} to {Model.Program.OutputShape}",
                "use Tensors.Pair"
            );
        var shape = Model.Input.Untyped;
        var given = input.shape;
        var fits = given.Length == shape.Rank && given[0] > 0 && !input.is_complex();
        for (var axis = 1; fits && axis < shape.Rank; axis++)
            fits = shape[axis].IsOpen || shape[axis].Size == given[axis];
        if (!fits)
            return Wrong(
                $"{shape} real numbers",
                $"{string.Join('×', given)} of {input.dtype}",
                "the batch is the first axis, also of one example"
            );
        var lengths = prepared.Open.Of(1, (_, axis) => given[axis]).MapFail(problem => problem with { Path = $"input: {problem.Path}" });
        if (lengths.IsFail)
            return Result.Fail<Tensor>(lengths.Problems);
        if (prepared.HoldsTokens && TokenProblems(input) is { IsEmpty: false } problems)
            return Result.Fail<Tensor>(problems);
        try
        {
            return prepared.Run([input], prepared.Of(lengths.OrThrow()))[0];
        }
        catch (PipelineException refused)
        {
            return Result.Fail<Tensor>(refused.Problems);
        }

        static Problem Wrong(string expected, string actual, string hint) =>
            new(ProblemCode.Data, "input", "Predict", expected, actual, hint);
    }

    /// <summary>What the model gives for some examples, of any kinds: what comes back has the same form as what was given.</summary>
    /// <remarks><b>Errors</b>: examples of another shape than the model's inputs; none; numbers that are not finite; tokens outside the vocabulary; more outputs than an array holds.</remarks>
    /// <param name="input">The examples.</param>
    /// <param name="cancel">Stops between batches, with an <see cref="OperationCanceledException"/>.</param>
    public Result<Tensors<TOut>> Predict(Tensors<TIn> input, CancellationToken cancel = default)
    {
        var sizes = SizesOf(input);
        return sizes.IsFail ? Result.Fail<Tensors<TOut>>(sizes.Problems)
            : Model.Parameters.Precision == Precision.Float64 ? Arrays<double>(input, sizes.OrThrow(), cancel).Map(Columns)
            : Arrays<float>(input, sizes.OrThrow(), cancel).Map(Columns);

        Tensors<TOut> Columns<T>(T[][] outputs)
            where T : unmanaged, INumber<T> =>
            new(
                new Shape<TOut>(sizes.OrThrow().Output),
                Items.Of<Column>(outputs.Select((output, i) => new Column.Of<T>(output, sizes.OrThrow().OutputWidths[i])))
            );
    }

    /// <summary>How large such examples are; or what is wrong with them.</summary>
    internal Result<ExampleSizes> SizesOf(Tensors<TIn> input)
    {
        if (input is null)
            return NoInput<ExampleSizes>();
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
            return Result.Fail<ExampleSizes>(problems);
        var shapes = input.Shape.Untyped.Tensors;
        return prepared
            .Open.Of(1, (tensor, axis) => shapes[tensor][axis].Size)
            .MapFail(problem => problem with { Path = $"input: {problem.Path}" })
            .Map(prepared.Of);
    }

    /// <summary><c>… with 101,770 parameters, Float32, prepared for Cpu</c>.</summary>
    public override string ToString() => $"{Model}, prepared for {Device}";

    string IShown.Line => $"{Show.Line(Model.Pipeline, 56)} with {Model.Parameters}, prepared for {Device}";

    /// <summary>What the model gives for numbers of a type, as those of another.</summary>
    internal Result<TTo[]> Flat<TFrom, TTo>(ReadOnlySpan<TFrom> input, int count, CancellationToken cancel)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        if (Problems(input, count, out var sizes) is { IsEmpty: false } problems)
            return Result.Fail<TTo[]>(problems);
        if (Room<TTo>(sizes.OutputCount, count) is not { } outputs)
            return Result.Fail<TTo[]>(TooMany(sizes, count));
        Run<TFrom, TTo>(input, outputs, sizes, count, cancel);
        return Result.Ok(outputs);
    }

    private Result<int> Into<T>(ReadOnlySpan<T> input, Span<T> output, int count, CancellationToken cancel)
        where T : unmanaged, INumber<T>
    {
        if (Problems(input, count, out var sizes) is { IsEmpty: false } problems)
            return Result.Fail<int>(problems);
        if (sizes.OutputCount * (Int128)count != output.Length)
            return new Problem(
                ProblemCode.Data,
                "output",
                "PredictInto",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"room for {sizes.OutputCount * (Int128)count} numbers, {count} × {sizes.Output}"
                ),
                output.Length.ToString(CultureInfo.InvariantCulture),
                "give a span that is as long as the outputs"
            );
        Run<T, T>(input, output, sizes, count, cancel);
        return output.Length;
    }

    private void Run<TFrom, TTo>(ReadOnlySpan<TFrom> input, Span<TTo> output, ExampleSizes sizes, int count, CancellationToken cancel)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo> =>
        prepared.Run<FlatNumbers<TFrom>, FlatOutputs<TTo>, TTo>(
            new(input, count, sizes.InputWidths),
            sizes,
            count,
            new(output, sizes.OutputWidths, count),
            cancel
        );

    // What is wrong with numbers one after another; if nothing is, how large one example is.
    private Items<Problem> Problems<T>(ReadOnlySpan<T> input, int count, out ExampleSizes sizes)
        where T : unmanaged, INumber<T>
    {
        (sizes, Sizes lengths) = (null!, 1);
        if (!prepared.Open.AreNumbers)
        {
            var found = FlatInput.Lengths(Model.Input.Untyped, prepared.Open, input.Length, count);
            if (!found.TryGet(out lengths))
                return found.Problems;
        }

        sizes = prepared.Of(lengths);
        if (FlatInput.Problem(Model.Input.Untyped, sizes.InputCount, input.Length, count) is { } wrong)
            return [wrong];
        if (prepared.HoldsTokens && TokenProblems(input, sizes, count) is { IsEmpty: false } problems)
            return problems;
        return
            typeof(T) == typeof(double)
            && Model.Parameters.Precision == Precision.Float32
            && MemoryMarshal.Cast<T, double>(input).IndexOfAnyOverSingle() is >= 0 and var large
            ?
            [
                SinglePrecision.Problem(
                    null,
                    "input",
                    (int)(large / sizes.InputCount),
                    (int)(large % sizes.InputCount),
                    double.CreateChecked(input[large])
                ),
            ]
            : [];
    }

    /// <summary>What the model gives for examples of such sizes: an array for each tensor of it.</summary>
    internal Result<T[][]> Arrays<T>(Tensors<TIn> input, ExampleSizes sizes, CancellationToken cancel)
        where T : unmanaged, INumber<T>
    {
        var widths = sizes.OutputWidths;
        var outputs = new T[widths.Length][];
        for (var i = 0; i < widths.Length; i++)
        {
            if (Room<T>(widths[i], input.Count) is not { } room)
                return Result.Fail<T[][]>(TooMany(sizes, input.Count));
            outputs[i] = room;
        }

        prepared.Run<ColumnNumbers, ArrayOutputs<T>, T>(new(input.Columns), sizes, input.Count, new(outputs), cancel);
        return Result.Ok(outputs);
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

    // Counted on the host, as those of arrays are.
    private Items<Problem> TokenProblems(Tensor input)
    {
        using var scope = torch.NewDisposeScope();
        using var still = torch.no_grad();
        var tokens = input.to(torch.ScalarType.Float64, torch.CPU).contiguous();
        return TokenChecks.Of(
            "input",
            Model.Program,
            [new Column.Of<double>(MemoryMarshal.Cast<byte, double>(tokens.bytes).ToArray(), tokens.numel() / tokens.shape[0])],
            new Rows(0, (int)tokens.shape[0])
        );
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
