using System.Diagnostics;
using System.Globalization;
using TorchSharp;

namespace DeepPipeline;

/// <summary>
/// A pipeline with its parameters, for inputs of one shape: an immutable value that can be used, judged, trained on and saved.
/// There is no model whose parameters are not its pipeline's.
/// </summary>
/// <typeparam name="TIn">The kind that it takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed record Model<TIn, TOut> : IShown
    where TIn : IKind
    where TOut : IKind
{
    private string Line => Show.Line(this);

    private Prepared? onCpu;
    private Prepared? onCuda;

    internal Model(Pipeline<TIn, TOut> pipeline, Shape<TIn> input, Program program, Parameters parameters) =>
        (Pipeline, Input, Program, Parameters) = (pipeline, input, program, parameters);

    /// <summary>The pipeline.</summary>
    public Pipeline<TIn, TOut> Pipeline { get; }

    /// <summary>The shape of its inputs. Where a length is open, as in N×T×8, examples of every length are: those of one call are equally long.</summary>
    public Shape<TIn> Input { get; }

    /// <summary>Its values.</summary>
    public Parameters Parameters { get; }

    /// <summary>The program that it runs.</summary>
    internal Program Program { get; }

    /// <summary>The same model with other numbers.</summary>
    /// <remarks><b>Errors</b>: parameters of other names or shapes than the pipeline's.</remarks>
    public Result<Model<TIn, TOut>> WithParameters(Parameters parameters) =>
        ParameterLayout.Of(Program).Mismatch(parameters.Layout) is { } problem
            ? Result.Fail<Model<TIn, TOut>>(problem)
            : Result.Ok(WithUnchecked(parameters));

    /// <summary>The same model with other numbers for one parameter.</summary>
    /// <remarks><b>Errors</b>: a path at which no parameter is; not as many values as it has; values that are not finite.</remarks>
    /// <param name="path">Its path.</param>
    /// <param name="values">Its values, row by row; as many as its shape has.</param>
    /// <example><code>model.With("0.dense/bias", 0, 0, 0)</code></example>
    public Result<Model<TIn, TOut>> With(string path, params double[] values) =>
        Parameters
            .With(path, values)
            .Then<Model<TIn, TOut>>(changed =>
                Array.FindIndex(
                    values,
                    value => !(changed.Precision == Precision.Float32 ? float.IsFinite((float)value) : double.IsFinite(value))
                )
                    is var spoilt
                        and >= 0
                    ? new Problem(
                        ProblemCode.Parameters,
                        path,
                        "parameter",
                        $"numbers that are finite as {changed.Precision}",
                        string.Create(CultureInfo.InvariantCulture, $"{values[spoilt]} at {spoilt} (from 0)"),
                        "files refuse such a model, too"
                    )
                    : WithUnchecked(changed)
            );

    /// <inheritdoc/>
    public bool Equals(Model<TIn, TOut>? other) =>
        other is not null && Pipeline == other.Pipeline && Input == other.Input && Parameters.Equals(other.Parameters);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Pipeline, Input, Parameters);

    string IShown.Line => $"{Show.Line(Pipeline, 76)} with {Parameters}";

    string IShown.Block => $"{Source.CSharp(Pipeline, Show.Width)}\n{Input} → {Program.OutputShape}, {Parameters}";

    /// <summary>The pipeline's source and the number of parameters.</summary>
    public override string ToString() => $"{Pipeline} with {Parameters}";

    /// <summary>The same with numbers that are known to fit.</summary>
    internal Model<TIn, TOut> WithUnchecked(Parameters parameters) => new(Pipeline, Input, Program, parameters);

    /// <summary>It made ready to be used on a device: once, for as long as the model is there.</summary>
    internal Prepared PreparedOn(torch.Device device)
    {
        ref var kept = ref (device.type == DeviceType.CUDA ? ref onCuda : ref onCpu);
        if (Volatile.Read(ref kept) is { } ready)
            return ready;
        var made = new Prepared(Program, Parameters, device);
        return Interlocked.CompareExchange(ref kept, made, null) ?? made;
    }
}

/// <summary>Makes models of their parts.</summary>
public static class Model
{
    /// <summary>A model of a pipeline and parameters that one has.</summary>
    /// <remarks><b>Errors</b>: every problem of the pipeline with the shape; parameters of other names or shapes.</remarks>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="input">The shape of its inputs.</param>
    /// <param name="parameters">Its values.</param>
    public static Result<Model<TIn, TOut>> Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input, Parameters parameters)
        where TIn : IKind
        where TOut : IKind =>
        pipeline.Lower(input).Then(program => new Model<TIn, TOut>(pipeline, input, program, parameters).WithParameters(parameters));
}
