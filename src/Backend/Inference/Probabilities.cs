using System.Numerics.Tensors;

namespace DeepPipeline;

/// <summary>Probabilities from a model that gives one value a class.</summary>
public static class ProbabilityExtensions
{
    /// <summary>
    /// How likely a classifier finds each class. A pipeline that ends in <c>Softmax</c> or <c>Sigmoid</c> gives them itself, of one that ends in <c>LogSoftmax</c> they are the
    /// exponentials; otherwise outputs are logits: of one output σ(y), of several the softmax, pₖ = eʸᵏ / Σⱼ eʸʲ, or, where classes do not exclude one another, σ(yₖ).
    /// </summary>
    /// <remarks><b>Shapes</b>: N×C, as the model's outputs. <b>Errors</b>: those of <see cref="Predictor{TIn, TOut}.Predict(float[], int, CancellationToken)"/>.</remarks>
    /// <param name="predictor">The model, made ready; it gives N×C.</param>
    /// <param name="input">The examples' numbers, one example after another.</param>
    /// <param name="count">How many examples they are.</param>
    /// <param name="exclusive">Whether an example is of one class alone; false for several labels an example.</param>
    /// <param name="cancel">Stops between batches, with an <see cref="OperationCanceledException"/>.</param>
    public static Result<float[]> Probabilities<TIn>(
        this Predictor<TIn, Features> predictor,
        float[] input,
        int count = 1,
        bool exclusive = true,
        CancellationToken cancel = default
    )
        where TIn : IKind => predictor.Predict(input, count, cancel).Map(outputs => Of(predictor.Model.Program, outputs, exclusive));

    /// <inheritdoc cref="Probabilities{TIn}(Predictor{TIn, Features}, float[], int, bool, CancellationToken)"/>
    /// <param name="predictor">The model, made ready; it gives N×C.</param>
    /// <param name="input">The examples, of any kind.</param>
    /// <param name="exclusive">Whether an example is of one class alone; false for several labels an example.</param>
    /// <param name="cancel">Stops between batches, with an <see cref="OperationCanceledException"/>.</param>
    public static Result<float[]> Probabilities<TIn>(
        this Predictor<TIn, Features> predictor,
        Tensors<TIn> input,
        bool exclusive = true,
        CancellationToken cancel = default
    )
        where TIn : IKind => predictor.Predict(input, cancel).Map(outputs => Of(predictor.Model.Program, outputs.ToArray(), exclusive));

    /// <inheritdoc cref="Probabilities{TIn}(Predictor{TIn, Features}, float[], int, bool, CancellationToken)"/>
    /// <param name="model">The model; it gives N×C.</param>
    /// <param name="input">The examples' numbers, one example after another.</param>
    /// <param name="count">How many examples they are.</param>
    /// <param name="exclusive">Whether an example is of one class alone; false for several labels an example.</param>
    public static Result<float[]> Probabilities<TIn>(this Model<TIn, Features> model, float[] input, int count = 1, bool exclusive = true)
        where TIn : IKind => model.Prepare().Then(predictor => predictor.Probabilities(input, count, exclusive));

    /// <inheritdoc cref="Probabilities{TIn}(Predictor{TIn, Features}, float[], int, bool, CancellationToken)"/>
    /// <param name="model">The model; it gives N×C.</param>
    /// <param name="input">The examples, of any kind.</param>
    /// <param name="exclusive">Whether an example is of one class alone; false for several labels an example.</param>
    public static Result<float[]> Probabilities<TIn>(this Model<TIn, Features> model, Tensors<TIn> input, bool exclusive = true)
        where TIn : IKind => model.Prepare().Then(predictor => predictor.Probabilities(input, exclusive));

    /// <summary>The probabilities that a program's outputs say, written over them.</summary>
    internal static float[] Of(Program program, float[] outputs, bool exclusive)
    {
        var classes = (int)program.OutputShape.Count;
        switch (program.GiverOf(program.Output)?.Primitive)
        {
            case SoftmaxOp or UnaryOp { Function: UnaryFunction.Sigmoid }:
                return outputs;
            case LogSoftmaxOp:
                TensorPrimitives.Exp<float>(outputs, outputs);
                return outputs;
            default:
                if (classes == 1 || !exclusive)
                {
                    if (outputs.Length > 0)
                        TensorPrimitives.Sigmoid<float>(outputs, outputs);
                    return outputs;
                }

                for (var i = 0; i < outputs.Length; i += classes)
                {
                    var row = outputs.AsSpan(i, classes);
                    // The largest is taken away first, so that no exponential is infinite.
                    TensorPrimitives.Subtract(row, TensorPrimitives.Max<float>(row), row);
                    TensorPrimitives.SoftMax<float>(row, row);
                }

                return outputs;
        }
    }
}
