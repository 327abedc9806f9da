namespace DeepPipeline.Ir;

/// <summary>
/// −w[label]·log softmax(logits)[label] over the batch, or over all steps of it, the mean weighted; arguments logits (N×C, N×T×C), labels (N, N×T,
/// the program's own input) and, if classes count differently, their weights (C).
/// </summary>
/// <param name="IgnoreIndex">The label that does not count; null if all do.</param>
/// <param name="LabelSmoothing">The share of the truth that is spread over all classes.</param>
/// <param name="Reduction">The mean or the sum.</param>
[Word("crossEntropy", "ignoreIndex", "labelSmoothing", "reduction")]
public sealed record CrossEntropyOp(long? IgnoreIndex = null, double LabelSmoothing = 0, Reduction Reduction = Reduction.Mean)
    : ComposedPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var (logits, labels) = (arguments[0], arguments[1]);
        return logits.Rank == 3 && labels.Rank == 2
            ? labels[0] == logits[0] && labels[1] == logits[1]
                ? Weighed(logits, arguments)
                : Problem.Shape(
                    $"logits {labels}×C, a row for each label",
                    logits.ToString(),
                    "end the model with one logit a class at each step, TimeDistributed(Dense(classes))"
                )
            : logits.Rank != 2
                ? Problem.Shape("logits N×C", logits.ToString(), "end the model with one logit a class, Dense(classes)")
                : labels.Rank != 1 || labels[0] != logits[0]
                    ? Problem.Shape($"labels {logits[0]}", labels.ToString(), "give one class index an example")
                    : Weighed(logits, arguments);
    }

    private static Result<Shape> Weighed(Shape logits, Items<Shape> arguments) =>
        arguments.Count == 3 && arguments[2] != new Shape([logits[-1]])
            ? Problem.Shape(
                $"{logits[-1]} class weights, one a class",
                arguments[2].ToString(),
                "give as many weights as the model has classes"
            )
            : Shape.Scalar;

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override bool TakesIndices(int argument) => argument == 1;

    // −Σ a·log softmax / Σ w·counts, with a = w·((1 − ε)·one hot + ε/C) for labels that count.
    internal override Items<Symbol> Definition(Items<Symbol> arguments, Items<TensorType> types)
    {
        var (logits, shape) = (arguments[0], types[0].Shape);
        var hot = new Symbol(new OneHotOp(IgnoreIndex), arguments[1], logits);
        var weighed = arguments.Count == 3 ? hot * arguments[2] : hot;
        var share = weighed;
        if (LabelSmoothing > 0)
        {
            var spread = LabelSmoothing / shape[-1].Size * hot.Sum(keepAxes: true, -1);
            share = ((1 - LabelSmoothing) * weighed) + (arguments.Count == 3 ? spread * arguments[2] : spread);
        }

        var total = -(share * logits.LogSoftmax()).Sum(keepAxes: false);
        if (Reduction == Reduction.Sum)
            return [total];
        var counted = weighed.Sum(keepAxes: false);
        // A mean over labels of which none counts is 0.
        return [counted.Greater(0).Where(total / counted.Greater(0).Where(counted, 1), 0)];
    }
}
