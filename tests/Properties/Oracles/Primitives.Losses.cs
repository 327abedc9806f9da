namespace DeepPipeline.Properties.Oracles;

public static partial class Primitives
{
    // −Σₙ w[labelₙ]·q·log softmax(xₙ), over the labels that count; the mean divides by Σ w[labelₙ].
    private static Value CrossEntropy(CrossEntropyOp entropy, Value logits, Value labels, Value? weights)
    {
        var log = LogSoftmax(logits, -1);
        var classes = (int)logits.Sizes[^1];
        var (sum, counted) = (0.0, 0.0);
        for (var n = 0; n < labels.Data.Length; n++)
        {
            var label = (long)labels.Data[n];
            if (label == entropy.IgnoreIndex)
                continue;
            counted += weights?.Data[label] ?? 1;
            for (var c = 0; c < classes; c++)
                sum -=
                    (weights?.Data[c] ?? 1)
                    * log.Data[(n * classes) + c]
                    * ((c == label ? 1 - entropy.LabelSmoothing : 0) + (entropy.LabelSmoothing / classes));
        }

        return Value.Scalar(entropy.Reduction == Reduction.Mean ? sum / counted : sum);
    }

    // −t·log σ(x) − (1 − t)·log(1 − σ(x)) = log(1 + eˣ) − t·x
    private static Value BinaryCrossEntropy(Value logits, Value targets, Reduction reduction) =>
        Reduced(logits.Data.Zip(targets.Data, (x, t) => Functions.Softplus(x) - (t * x)), reduction);

    private static Value Hot(Value labels, Value like, long? ignored) =>
        Value.From(like.Sizes, place => labels[place[..^1]] == place[^1] && labels[place[..^1]] != ignored ? 1 : 0);

    private static Value Aligned(CtcOp ctc, Value logits, Value labels, Value? mask)
    {
        var (steps, classes, length) = ((int)logits.Sizes[1], (int)logits.Sizes[2], (int)labels.Sizes[1]);
        return Reduced(
            labels
                .Data.Chunk(length)
                .Select(
                    (row, n) =>
                    {
                        int[] text = [.. row.Where(label => label != ctc.PaddingIndex).Select(label => (int)label)];
                        var loss = LossEquations.Alignments(
                            [
                                .. logits
                                    .Data.Chunk(classes)
                                    .Skip(n * steps)
                                    .Take(steps)
                                    .Where((_, t) => mask is null || mask.Data[(n * steps) + t] > 0),
                            ],
                            text,
                            (int)ctc.Blank
                        );
                        return ctc.Reduction == Reduction.Mean ? loss / Math.Max(1, text.Length) : loss;
                    }
                ),
            ctc.Reduction
        );
    }

    private static Value Reduced(IEnumerable<double> each, Reduction reduction) =>
        Value.Scalar(reduction == Reduction.Mean ? each.Average() : each.Sum());
}
