using System.Globalization;

namespace DeepPipeline;

/// <summary>Which rows of a dataset of sequences are of similar length, so that a batch of them has little padding.</summary>
internal sealed class Buckets
{
    private readonly Lazy<int[]> ofRow;

    internal Buckets(Items<int> lengths, Func<int[]> lengthOfRow)
    {
        Lengths = lengths;
        ofRow = new Lazy<int[]>(() => System.Array.ConvertAll(lengthOfRow(), Smallest), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Each bucket's length in steps, from short to long; the last is that of the whole sequences.</summary>
    internal Items<int> Lengths { get; }

    /// <summary>The bucket of a row of the columns.</summary>
    internal int Of(int row) => ofRow.Value[row];

    /// <summary>How many steps some rows of the columns have at most; 0 for whole sequences.</summary>
    internal int StepsOf(ReadOnlySpan<int> rows)
    {
        var bucket = 0;
        foreach (var row in rows)
            bucket = Math.Max(bucket, Of(row));
        return bucket == Lengths.Count - 1 ? 0 : Lengths[bucket];
    }

    private int Smallest(int length)
    {
        var bucket = 0;
        while (Lengths[bucket] < length)
            bucket++;
        return bucket;
    }
}

/// <summary>Puts sequences of similar length together.</summary>
public static class Bucketing
{
    /// <summary>
    /// The same sequences, of which a run makes batches of similar length and computes each only as long as its bucket. Padding must stand
    /// at the end. Targets with as many steps are cut as well. The model that a run over them gives is one for any length, where the pipeline is one.
    /// </summary>
    /// <remarks><b>Errors</b>: lengths under 1 or over that of the sequences.</remarks>
    /// <param name="data">The sequences.</param>
    /// <param name="paddingIndex">The token that stands for no token.</param>
    /// <param name="lengths">The buckets' lengths; a sequence comes into the shortest that it fits into. A last bucket has the rest.</param>
    public static Result<Dataset<Tokens, TTarget>> Bucket<TTarget>(
        this Dataset<Tokens, TTarget> data,
        int paddingIndex,
        params int[] lengths
    )
        where TTarget : IKind => Of(data, StepsOf(data.InputShape.Untyped), Counting(data), paddingIndex, lengths);

    /// <inheritdoc cref="Bucket{TTarget}(Dataset{Tokens, TTarget}, int, int[])"/>
    /// <param name="data">The sequences.</param>
    /// <param name="padding">The number that fills up: a step of nothing else is no step.</param>
    /// <param name="lengths">The buckets' lengths; a sequence comes into the shortest that it fits into. A last bucket has the rest.</param>
    public static Result<Dataset<Sequence, TTarget>> Bucket<TTarget>(
        this Dataset<Sequence, TTarget> data,
        double padding,
        params int[] lengths
    )
        where TTarget : IKind => Of(data, StepsOf(data.InputShape.Untyped), Counting(data), padding, lengths);

    /// <inheritdoc cref="Bucket{TTarget}(Dataset{Tokens, TTarget}, int, int[])"/>
    /// <summary>
    /// The same sequences, each beside a mask that says which of its steps count (<see cref="Tensors.OfMaskedSequences"/>), of which a run makes batches of similar length
    /// and computes each only as long as its bucket. A sequence is as long as its mask says.
    /// </summary>
    /// <remarks><b>Errors</b>: lengths under 1 or over that of the sequences; what has no steps beside the mask, or another number of them.</remarks>
    /// <param name="data">The sequences with their masks.</param>
    /// <param name="lengths">The buckets' lengths; a sequence comes into the shortest that it fits into. A last bucket has the rest.</param>
    public static Result<Dataset<Pair<TIn, Mask>, TTarget>> Bucket<TIn, TTarget>(
        this Dataset<Pair<TIn, Mask>, TTarget> data,
        params int[] lengths
    )
        where TIn : IKind
        where TTarget : IKind =>
        data.InputShape.Untyped.Parts is var parts && HasSteps(TIn.Kind) && parts[0][1] == parts[1][1]
            ? Of(data, StepsOf(parts[1]), [data.WholeInputs.Columns[^1]], padding: 0, lengths)
            : new Problem(
                ProblemCode.Data,
                "data",
                "Bucket",
                "sequences or tokens, of as many steps as their mask",
                data.InputShape.ToString(),
                "Tensors.OfMaskedSequences makes sequences with their masks"
            );

    private static int StepsOf(Shape shape) => (int)shape[1].Size;

    // Steps of the inputs, and those of targets that go along with them.
    private static Column[] Counting<TIn, TTarget>(Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind =>
        [
            data.WholeInputs.Columns[0],
            .. HasSteps(TTarget.Kind) && data.TargetShape.Untyped[1].Size == StepsOf(data.InputShape.Untyped)
                ? data.WholeTargets.Columns.AsEnumerable()
                : [],
        ];

    private static Result<Dataset<TIn, TTarget>> Of<TIn, TTarget>(
        Dataset<TIn, TTarget> data,
        int steps,
        Column[] columns,
        double padding,
        int[] lengths
    )
        where TIn : IKind
        where TTarget : IKind
    {
        if (lengths.Any(length => length < 1 || length > steps))
            return Result.Fail<Dataset<TIn, TTarget>>(
                new Problem(
                    ProblemCode.Data,
                    "data",
                    "Bucket",
                    string.Create(CultureInfo.InvariantCulture, $"lengths from 1 to {steps}"),
                    string.Join(", ", lengths.Where(length => length < 1 || length > steps)),
                    "name lengths that many sequences have"
                )
            );
        return Result.Ok(
            new Dataset<TIn, TTarget>(
                data.WholeInputs,
                data.WholeTargets,
                Dataset<TIn, TTarget>.Later(() => data.Rows),
                new Buckets(Items.Of(lengths.Append(steps).Distinct().Order().AsEnumerable()), () => Longest(columns, steps, padding))
            )
        );
    }

    /// <summary>Whether values of a kind have steps, along their first axis after the batch.</summary>
    internal static bool HasSteps(Kind kind) => kind == Tokens.Kind || kind == Sequence.Kind || kind == Mask.Kind;

    // How many steps each row has until only padding follows, in all columns; 1 at least.
    private static int[] Longest(Column[] columns, int steps, double padding)
    {
        var longest = new int[columns[0].Count];
        System.Array.Fill(longest, 1);
        foreach (var column in columns)
        {
            var numbers = new double[column.RowLength];
            var width = numbers.Length / steps;
            for (var row = 0; row < longest.Length; row++)
            {
                column.Gather([row], numbers.AsSpan());
                longest[row] = Math.Max(longest[row], (numbers.AsSpan().LastIndexOfAnyExcept(padding) / width) + 1);
            }
        }

        return longest;
    }
}

public sealed partial class Dataset<TIn, TTarget>
{
    /// <summary>The lengths of the buckets, in steps; none if there are none.</summary>
    public Items<int> BucketLengths => Buckets?.Lengths ?? Items<int>.None;

    /// <summary>The bucket of an example, from 0.</summary>
    /// <param name="position">From 0 to <see cref="Count"/> − 1.</param>
    internal int BucketOf(int position) => Buckets?.Of(Rows[position]) ?? 0;
}
