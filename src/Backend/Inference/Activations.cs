using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>What one layer gave for some examples.</summary>
[DebuggerDisplay("{Line,nq}")]
public sealed class Activation
{
    private string Line => Show.Line(this);

    private readonly float[] values;

    internal Activation(string path, Shape shape, int count, float[] values) =>
        (Path, Shape, Count, this.values) = (path, shape, count, values);

    /// <summary>The layer's path, as the summary has it.</summary>
    public string Path { get; }

    /// <summary>The shape of its value, the batch N first.</summary>
    public Shape Shape { get; }

    /// <summary>How many examples it was computed for.</summary>
    public int Count { get; }

    /// <summary>The values of all examples, row by row, one example after another.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>The values of one example, row by row.</summary>
    /// <param name="example">Which example, from 0.</param>
    public ReadOnlySpan<float> Of(int example) => values.AsSpan(example * (values.Length / Count), values.Length / Count);

    /// <summary>The values of all examples in an array of your own.</summary>
    public float[] ToArray() => [.. values];

    /// <summary><c>2.dense N×10, 32 examples</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Path} {Shape}, {Count:N0} {(Count == 1 ? "example" : "examples")}");
}

/// <summary>What goes on inside a model.</summary>
public static class ActivationExtensions
{
    /// <summary>What the layers at some paths give for some examples, in inference.</summary>
    /// <remarks>
    /// <b>Errors</b>: those of <see cref="Predictor{TIn, TOut}.Predict(Tensors{TIn}, CancellationToken)"/>; a path at which no layer stands; a layer that gives a pair.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="input">The examples.</param>
    /// <param name="paths">
    /// The layers' paths, as <c>Summary</c> has them, those of combinators too, or patterns in which <c>*</c> stands for anything within a segment and <c>**</c> for
    /// any number of segments: <c>"block*/**"</c>; all layers that give one tensor unless given.
    /// </param>
    /// <param name="device">Where it is computed.</param>
    /// <example><code>model.Activations(pictures, ["0.conv2d", "3.maxPool2d"]).OrThrow()[0].Of(0)</code></example>
    public static Result<Items<Activation>> Activations<TIn, TOut>(
        this Model<TIn, TOut> model,
        Tensors<TIn> input,
        Items<string>? paths = null,
        Device device = Device.Auto
    )
        where TIn : IKind
        where TOut : IKind
    {
        if (paths is null)
            return model.ActivationsAt(
                Items.Of(
                    model
                        .Program.Layers.Where(use => !use.Output.IsPair)
                        .Select(use => use.Path.ToString())
                        .Distinct(StringComparer.Ordinal)
                ),
                input,
                device
            );
        return Lowering
            .ActivationPaths(model.Pipeline.Tree, paths, model.Input.Untyped, TIn.Kind)
            .Then(wanted => model.ActivationsAt(wanted, input, device));
    }

    private static Result<Items<Activation>> ActivationsAt<TIn, TOut>(
        this Model<TIn, TOut> model,
        Items<string> wanted,
        Tensors<TIn> input,
        Device device
    )
        where TIn : IKind
        where TOut : IKind =>
        Lowering
            .Activations(model.Pipeline.Tree, wanted, model.Input.Untyped, Mode.Eval, TIn.Kind)
            .Then(program =>
                Devices
                    .Resolve(device)
                    .Then(place =>
                    {
                        var predictor = new Predictor<TIn, TOut>(model, new Prepared(program, model.Parameters, place), place);
                        return predictor
                            .SizesOf(input)
                            .Then(sizes =>
                                predictor
                                    .Arrays<float>(input, sizes, default)
                                    .Map(values =>
                                        Items.Of<Activation>(
                                            wanted.Select(
                                                (path, i) =>
                                                    new Activation(
                                                        path,
                                                        program.ShapeOf(program.Outputs[i]).Bound(sizes.Lengths),
                                                        input.Count,
                                                        values[i]
                                                    )
                                            )
                                        )
                                    )
                            );
                    })
            );
}
