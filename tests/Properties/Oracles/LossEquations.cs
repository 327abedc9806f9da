namespace DeepPipeline.Properties.Oracles;

/// <summary>Each loss from its equation, in plain doubles, one example after another: what the programs of losses are held against.</summary>
public static class LossEquations
{
    /// <summary>The loss of some examples.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="x">The prediction's tensors, each with its sizes.</param>
    /// <param name="t">The targets.</param>
    public static double Of(SingleLoss loss, IReadOnlyList<Value> x, double[] t)
    {
        var classes = (int)x[0].Sizes[^1];
        var rows = x[0].Data.Chunk(classes).ToArray();
        return loss switch
        {
            CrossEntropyLoss l => Labels(rows.Select(LogSoftmax), l.IgnoreIndex, l.LabelSmoothing, l.ClassWeights),
            SequenceCrossEntropyLoss l => Labels(rows.Select(LogSoftmax), l.PaddingIndex, l.LabelSmoothing, l.ClassWeights),
            NegativeLogLikelihoodLoss l => Labels(rows, l.IgnoreIndex, 0, l.ClassWeights),
            CrossEntropyOneHotLoss l => Total(
                rows.Zip(
                    t.Chunk(classes),
                    (row, shares) =>
                        -LogSoftmax(row)
                            .Select(
                                (log, c) =>
                                    Weight(l.ClassWeights, c) * (((1 - l.LabelSmoothing) * shares[c]) + (l.LabelSmoothing / classes)) * log
                            )
                            .Sum()
                )
            ),
            FocalLoss l => Total(
                rows.Zip(
                    t,
                    (row, label) =>
                    {
                        var log = LogSoftmax(row)[(int)label];
                        return -Weight(l.ClassWeights, (int)label) * Math.Pow(1 - Math.Exp(log), l.Gamma) * log;
                    }
                )
            ),
            DefinedLoss { Title: "logCosh" } l => Defined(l, x[0].Data.Zip(t, (a, b) => Math.Log(Math.Cosh(a - b))).Average()),
            DefinedLoss { Title: "ownEntropy" } l => Defined(l, rows.Zip(t, (row, label) => -LogSoftmax(row)[(int)label]).Average()),
            KullbackLeiblerLoss => Total(
                rows.Zip(
                    t.Chunk(classes),
                    (row, shares) => shares.Zip(row, (share, log) => share == 0 ? 0 : share * (Math.Log(share) - log)).Sum()
                )
            ),
            BinaryCrossEntropyLoss l => Total(
                x[0]
                    .Data.Zip(
                        t,
                        (a, yes) =>
                            -(Weight(l.ClassWeights, 1) * yes * Math.Log(Sigmoid(a)))
                            - (Weight(l.ClassWeights, 0) * (1 - yes) * Math.Log(1 - Sigmoid(a)))
                    )
            ),
            BinaryFocalLoss l => Total(
                x[0]
                    .Data.Zip(
                        t,
                        (a, yes) =>
                        {
                            var p = yes == 1 ? Sigmoid(a) : 1 - Sigmoid(a);
                            return -(
                                    l.Alpha is null ? 1
                                    : yes == 1 ? l.Alpha.Value
                                    : 1 - l.Alpha.Value
                                )
                                * Math.Pow(1 - p, l.Gamma)
                                * Math.Log(p);
                        }
                    )
            ),
            MeanSquaredErrorLoss => Total(x[0].Data.Zip(t, (a, b) => (a - b) * (a - b))),
            MeanAbsoluteErrorLoss => Total(x[0].Data.Zip(t, (a, b) => Math.Abs(a - b))),
            LogCoshLoss => Total(x[0].Data.Zip(t, (a, b) => Math.Log(Math.Cosh(a - b)))),
            HuberLoss l => Total(
                x[0]
                    .Data.Zip(
                        t,
                        (a, b) => Math.Abs(a - b) <= l.Delta ? 0.5 * (a - b) * (a - b) : l.Delta * (Math.Abs(a - b) - (0.5 * l.Delta))
                    )
            ),
            CosineSimilarityLoss => Total(
                rows.Zip(t.Chunk(classes), (a, b) => 1 - (a.Zip(b, (p, q) => p * q).Sum() / (Norm(a) * Norm(b))))
            ),
            TripletLoss l => Total(
                Enumerable.Range(0, rows.Length).Select(i => Math.Max(0, Distance(0, 1, i) - Distance(0, 2, i) + l.Margin))
            ),
            ContrastiveLoss l => Total(
                t.Select(
                    (differ, i) =>
                        differ == 0 ? 0.5 * Math.Pow(Distance(0, 1, i), 2) : 0.5 * Math.Pow(Math.Max(0, l.Margin - Distance(0, 1, i)), 2)
                )
            ),
            CtcLoss l => Texts(l),
            _ => throw new InvalidOperationException($"write down the equation of {loss}"),
        };

        double Total(IEnumerable<double> each) => loss.Reduction == Reduction.Mean ? each.Average() : each.Sum();

        double Labels(IEnumerable<double[]> logs, long? ignored, double smoothing, ClassWeights weights)
        {
            var counted = logs.Zip(t, (log, label) => (Log: log, Label: (int)label)).Where(row => row.Label != ignored).ToArray();
            var sum = counted.Sum(row =>
                -row.Log.Select((log, c) => Weight(weights, c) * log * ((c == row.Label ? 1 - smoothing : 0) + (smoothing / classes))).Sum()
            );
            return loss.Reduction == Reduction.Mean ? sum / counted.Sum(row => Weight(weights, row.Label)) : sum;
        }

        double Distance(int first, int second, int row) =>
            Norm([
                .. Enumerable
                    .Range(0, classes)
                    .Select(c => x[first].Data[(row * classes) + c] - x[second].Data[(row * classes) + c] + 1e-6),
            ]);

        double Defined(DefinedLoss l, double mean) => l.Reduction == Reduction.Mean ? mean : mean * rows.Length;

        double Texts(CtcLoss l)
        {
            var (examples, steps) = ((int)x[0].Sizes[0], (int)x[0].Sizes[1]);
            var each = Enumerable
                .Range(0, examples)
                .Select(n =>
                {
                    int[] text =
                    [
                        .. t.Chunk(t.Length / examples).ElementAt(n).Where(label => label != l.PaddingIndex).Select(label => (int)label),
                    ];
                    var loss = Alignments(rows[(n * steps)..((n + 1) * steps)], text, (int)l.Blank);
                    return l.Reduction == Reduction.Mean ? loss / Math.Max(1, text.Length) : loss;
                });
            return Total(each);
        }
    }

    /// <summary>−log of the sum of the probabilities of all paths that read as a text: once repetitions, then blanks, are taken out.</summary>
    /// <param name="logits">A row a step.</param>
    /// <param name="text">The text.</param>
    /// <param name="blank">The blank.</param>
    public static double Alignments(double[][] logits, int[] text, int blank)
    {
        var logs = logits.Select(LogSoftmax).ToArray();
        IEnumerable<int[]> paths =
        [
            [],
        ];
        foreach (var row in logits)
            paths = [.. paths.SelectMany(path => Enumerable.Range(0, row.Length).Select(label => (int[])[.. path, label]))];
        return -Math.Log(
            paths
                .Where(path => path.Where((label, i) => (i == 0 || label != path[i - 1]) && label != blank).SequenceEqual(text))
                .Sum(path => Math.Exp(path.Select((label, i) => logs[i][label]).Sum()))
        );
    }

    private static double Weight(ClassWeights weights, int label) => weights.Known is { } known ? known[label] : 1;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Norm(double[] v) => Math.Sqrt(v.Sum(a => a * a));

    private static double[] LogSoftmax(double[] row)
    {
        var sum = Math.Log(row.Sum(v => Math.Exp(v - row.Max()))) + row.Max();
        return [.. row.Select(v => v - sum)];
    }
}
