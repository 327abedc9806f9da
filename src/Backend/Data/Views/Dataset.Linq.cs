namespace DeepPipeline;

public sealed partial class Dataset<TIn, TTarget>
{
    /// <summary>The examples that something holds for, in the same order: <c>from e in data where e.Label == 3 select e</c>.</summary>
    /// <param name="predicate">What shall hold; always the same for an example.</param>
    public Dataset<TIn, TTarget> Where(Func<Example<TIn, TTarget>, bool> predicate) =>
        View(all =>
        {
            var kept = new List<int>();
            for (var i = 0; i < all.Count; i++)
            {
                if (predicate(new(WholeInputs, WholeTargets, all[i])))
                    kept.Add(all[i]);
            }

            return Rows.Of([.. kept]);
        });

    /// <summary>The same targets with other inputs, which are computed whenever an example is asked for: <c>data.Select(Features.Of(2), e => e.Input[..2])</c>.</summary>
    /// <param name="shape">The shape of the new inputs.</param>
    /// <param name="select">All values of the new input, row by row; always the same for an example, and on any thread.</param>
    public Dataset<TNew, TTarget> Select<TNew>(Shape<TNew> shape, Func<Example<TIn, TTarget>, float[]> select)
        where TNew : IKind => new(Computed(shape, "Select", select), WholeTargets, rows);

    /// <summary>The same inputs with other targets, which are computed whenever an example is asked for.</summary>
    /// <param name="shape">The shape of the new targets.</param>
    /// <param name="select">All values of the new target; always the same for an example, and on any thread.</param>
    public Dataset<TIn, TNew> SelectTargets<TNew>(Shape<TNew> shape, Func<Example<TIn, TTarget>, float[]> select)
        where TNew : IKind => new(WholeInputs, Computed(shape, "SelectTargets", select), rows);

    /// <summary>The same inputs with a class each: <c>data.SelectLabels(e => e.Label % 2)</c>.</summary>
    /// <param name="select">The class, from 0; always the same for an example, and on any thread.</param>
    public Dataset<TIn, Labels> SelectLabels(Func<Example<TIn, TTarget>, int> select) =>
        new(WholeInputs, Computed(Labels.Shape, "SelectLabels", example => new[] { select(example) }), rows);

    /// <summary>The same targets with other tokens, exactly: <c>data.SelectTokens(Tokens.Of(10), e => e.InputTokens[..10])</c>.</summary>
    /// <param name="shape">The shape of the new inputs.</param>
    /// <param name="select">All tokens of the new input; always the same for an example, and on any thread.</param>
    public Dataset<Tokens, TTarget> SelectTokens(Shape<Tokens> shape, Func<Example<TIn, TTarget>, int[]> select) =>
        new(Computed(shape, "SelectTokens", select), WholeTargets, rows);

    /// <summary>The same inputs with other tokens as targets, exactly.</summary>
    /// <param name="shape">The shape of the new targets.</param>
    /// <param name="select">All tokens of the new target; always the same for an example, and on any thread.</param>
    public Dataset<TIn, Tokens> SelectTargetTokens(Shape<Tokens> shape, Func<Example<TIn, TTarget>, int[]> select) =>
        new(WholeInputs, Computed(shape, "SelectTargetTokens", select), rows);

    /// <summary>The first <paramref name="count"/> examples, or all if there are fewer.</summary>
    public Dataset<TIn, TTarget> Take(int count) => View(all => all.Take(count));

    /// <summary>All but the first <paramref name="count"/> examples.</summary>
    public Dataset<TIn, TTarget> Skip(int count) => View(all => all.Skip(count));

    /// <summary>The examples in a random order, each as likely. The same seed gives the same order.</summary>
    /// <param name="seed">What the order is drawn from.</param>
    public Dataset<TIn, TTarget> Shuffle(long seed) => View(all => all.At(Order("shuffle", seed, all.Count)));

    /// <summary>The examples in batches, to look at; the last has what is left. A run makes its own.</summary>
    /// <param name="size">How many examples a batch has, at least 1.</param>
    public IEnumerable<Dataset<TIn, TTarget>> Batch(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Batches();

        IEnumerable<Dataset<TIn, TTarget>> Batches()
        {
            for (var start = 0L; start < Count; start += size)
                yield return Skip((int)start).Take(size);
        }
    }

    /// <summary>These examples and then others.</summary>
    /// <remarks><b>Errors</b>: other shapes; classes of other names.</remarks>
    /// <param name="others">The others.</param>
    public Result<Dataset<TIn, TTarget>> Concat(Dataset<TIn, TTarget> others)
    {
        if (InputShape != others.InputShape || TargetShape != others.TargetShape)
            return Result.Fail<Dataset<TIn, TTarget>>(
                new Problem(
                    ProblemCode.Data,
                    "data",
                    "Concat",
                    $"{InputShape} with targets {TargetShape}, as the first has",
                    $"{others.InputShape} with targets {others.TargetShape}",
                    "prepare both alike"
                )
            );
        if (ClassNames != others.ClassNames && !ClassNames.IsEmpty && !others.ClassNames.IsEmpty && !ClassNames.Equals(others.ClassNames))
            return Result.Fail<Dataset<TIn, TTarget>>(
                new Problem(
                    ProblemCode.Data,
                    "data",
                    "Concat",
                    $"the classes {ClassNames}, as the first has",
                    others.ClassNames.ToString(),
                    "load both with the same list of classes"
                )
            );
        if (ReferenceEquals(WholeInputs, others.WholeInputs) && ReferenceEquals(WholeTargets, others.WholeTargets))
            return Result.Ok(
                new Dataset<TIn, TTarget>(
                    WholeInputs,
                    WholeTargets,
                    Later(() => Rows.Of([.. Rows.ToArray(), .. others.Rows.ToArray()])),
                    ReferenceEquals(Buckets, others.Buckets) ? Buckets : null
                )
            );
        if ((long)WholeInputs.Count + others.WholeInputs.Count > int.MaxValue)
            return Result.Fail<Dataset<TIn, TTarget>>(
                new Problem(
                    ProblemCode.Data,
                    "data",
                    "Concat",
                    System.FormattableString.Invariant($"at most {int.MaxValue} examples"),
                    System.FormattableString.Invariant($"{(long)WholeInputs.Count + others.WholeInputs.Count}"),
                    "learn from one after the other"
                )
            );
        var first = WholeInputs.Count;
        return Result.Ok(
            new Dataset<TIn, TTarget>(
                WholeInputs.Below(others.WholeInputs),
                WholeTargets.Below(others.WholeTargets),
                Later(() => Rows.Of([.. Rows.ToArray(), .. others.Rows.ToArray().Select(row => row + first)]))
            )
        );
    }

    /// <summary>Another view of the same columns.</summary>
    internal Dataset<TIn, TTarget> View(Func<Rows, Rows> change) => new(WholeInputs, WholeTargets, Later(() => change(Rows)), Buckets);

    /// <summary>A random order of the numbers from 0.</summary>
    internal static int[] Order(string purpose, long seed, int count) =>
        new RandomKey(seed).Stream("dataset." + purpose).Permutation(count);

    // Found when it is first needed; a failure is not kept, since the file may be back the next time.
    internal static Lazy<Rows> Later(Func<Rows> find) => new(find, LazyThreadSafetyMode.PublicationOnly);

    private Tensors<TNew> Computed<TNew, TNumber>(Shape<TNew> shape, string what, Func<Example<TIn, TTarget>, TNumber[]> select)
        where TNew : IKind
        where TNumber : unmanaged, System.Numerics.INumber<TNumber>
    {
        var (inputs, targets) = (WholeInputs, WholeTargets);
        TNumber[] Of(int row) => select(new(inputs, targets, row));
        var onDemand = inputs.Columns.Exists(column => column.IsOnDemand) || targets.Columns.Exists(column => column.IsOnDemand);
        var start = 0L;
        return new(
            shape,
            Items.Of<Column>(
                shape
                    .Untyped.Tensors.Map(tensor =>
                    {
                        var column = new Column.Computed<TNumber>(
                            Of,
                            what,
                            inputs.Count,
                            start,
                            tensor.Count,
                            shape.Untyped.Count,
                            onDemand
                        );
                        start += tensor.Count;
                        return (Column)column;
                    })
                    .ToArray()
            )
        );
    }
}
