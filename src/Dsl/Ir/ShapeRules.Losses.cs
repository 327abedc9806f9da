namespace DeepPipeline.Ir;

internal static partial class ShapeRules
{
    private static Result<Shape> OfCrossEntropy(Items<Shape> arguments)
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

    private static Result<Shape> OfBinaryCrossEntropy(Shape logits, Shape targets) =>
        logits == targets
            ? Shape.Scalar
            : Problem.Shape($"targets of the logits' shape {logits}", targets.ToString(), "give one target a logit");

    private static Result<Shape> OfOneHot(Shape labels, Shape like) =>
        like.Rank == 2 && labels.Rank == 1 && labels[0] == like[0]
            ? like
            : Problem.Shape($"labels for {like}, one a row", labels.ToString(), "give one class index an example");

    private static Result<Shape> OfCtc(Shape logits, Shape labels) =>
        logits.Rank != 3
            ? Problem.Shape(
                "logits N×T×C",
                logits.ToString(),
                "end the model with one logit a class at each step, TimeDistributed(Dense(classes))"
            )
        : labels.Rank != 2 || labels[0] != logits[0]
            ? Problem.Shape(
                "labels N×S, a row an example",
                labels.ToString(),
                "give each example's text as tokens, filled up with the padding"
            )
        : Shape.Scalar;
}
