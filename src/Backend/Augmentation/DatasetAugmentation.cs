using System.Globalization;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>Augmentations to look at.</summary>
public static class DatasetAugmentation
{
    /// <summary>
    /// The examples as a run sees them in an epoch if it takes them in their order, without <c>Shuffle</c>: for pictures, and to try what
    /// a recipe's augmentations do. A run itself draws anew each epoch; this is one of its epochs.
    /// </summary>
    /// <remarks><b>Errors</b>: those of a recipe with these augmentations; no examples.</remarks>
    /// <param name="data">The examples.</param>
    /// <param name="augment">The augmentations, in their order.</param>
    /// <param name="seed">The recipe's seed.</param>
    /// <param name="epoch">The number of the epoch, from 1.</param>
    /// <param name="batch">The recipe's batch: of mixtures both examples come from one.</param>
    /// <returns>The changed examples, in single precision.</returns>
    /// <example><code>digits.Take(10).Augmented([Augmentation.Rotate(15), Augmentation.Noise(0.1)])</code></example>
    public static Result<Dataset<TIn, TTarget>> Augmented<TIn, TTarget>(
        this Dataset<TIn, TTarget> data,
        Items<Augmentation> augment,
        long seed = 0,
        int epoch = 1,
        int batch = 32
    )
        where TIn : IKind
        where TTarget : IKind
    {
        Items<Problem> problems =
        [
            .. augment.SelectMany(augmentation =>
                augmentation.Problems.Select(problem => problem.At("recipe.augment", augmentation.ToString()))
            ),
            .. AugmentationChecks.Of(augment, data.InputShape.Untyped, TIn.Kind, TTarget.Kind),
            .. Failures.Of(() => DataChecks.NotEmpty(data, "data")),
        ];
        if (batch < 1)
            problems = problems.Add(
                new Problem(
                    ProblemCode.Data,
                    "batch",
                    "Augmented",
                    "at least 1 example",
                    batch.ToString(CultureInfo.InvariantCulture),
                    "32 is usual"
                )
            );
        if (NativeLibraries.Missing is { } missing)
            problems = problems.Add(missing);
        return problems.IsEmpty
            ? Failures.Of(() => Of(data, augment, new RandomKey(seed, epoch), Math.Min(batch, data.Count)))
            : Result.Fail<Dataset<TIn, TTarget>>(problems);
    }

    private static Result<Dataset<TIn, TTarget>> Of<TIn, TTarget>(
        Dataset<TIn, TTarget> data,
        Items<Augmentation> augment,
        RandomKey key,
        int batch
    )
        where TIn : IKind
        where TTarget : IKind
    {
        var columns = data.WholeInputs.Columns + data.WholeTargets.Columns;
        var shapes = data.InputShape.Untyped.Tensors + data.TargetShape.Untyped.Tensors;
        var augmenter = new Augmenter(augment, shapes, TIn.Kind, TTarget.Kind);
        float[][] changed = [.. columns.Map(column => new float[data.Count * column.RowLength])];
        var steps = (data.Count + batch - 1) / batch;
        for (var step = 0; step < steps; step++)
        {
            using var scope = torch.NewDisposeScope();
            var (first, count) = (step * batch, Math.Min(batch, data.Count - (step * batch)));
            Tensor[] tensors =
            [
                .. columns.Map(
                    (i, column) =>
                        HostTensors.From<float>(
                            column.Numbers<float>(data.Rows.Slice(first, count)),
                            shapes[i].At(count),
                            Precision.Float32,
                            torch.CPU
                        )
                ),
            ];
            augmenter.Apply(tensors, key with { Step = ((key.Epoch - 1) * steps) + step + 1 });
            for (var i = 0; i < tensors.Length; i++)
                tensors[i].data<float>().CopyTo(changed[i], first * (int)columns[i].RowLength);
        }

        var made = Items.Of<Column>(changed.Select((numbers, i) => (Column)new Column.Of<float>(numbers, columns[i].RowLength)));
        var inputs = data.WholeInputs.Columns.Count;
        return Dataset.Of(
            new Tensors<TIn>(data.InputShape, Items.Of<Column>(made.Take(inputs))),
            new Tensors<TTarget>(data.TargetShape, Items.Of<Column>(made.Skip(inputs)))
        );
    }
}
