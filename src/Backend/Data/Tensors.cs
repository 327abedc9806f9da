using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>The values of one kind of many examples: the inputs of a dataset, its targets, or what a model gives.</summary>
/// <typeparam name="TKind">The kind.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed partial class Tensors<TKind>
    where TKind : IKind
{
    private string Line => Show.Line(this);

    internal Tensors(Shape<TKind> shape, Items<Column> columns) => (Shape, Columns) = (shape, columns);

    /// <summary>The shape of the values.</summary>
    public Shape<TKind> Shape { get; }

    /// <summary>How many examples there are.</summary>
    public int Count => Columns[0].Count;

    /// <summary>What the classes are called, from 0, if the values are labels that have names; otherwise none.</summary>
    public Items<string> ClassNames { get; internal init; } = Items<string>.None;

    /// <summary><c>60,000 of N×1×28×28</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count:N0} of {Shape}");

    /// <summary>One column a tensor of the shape.</summary>
    internal Items<Column> Columns { get; }

    /// <summary>What was wrong with what they were made of; none if nothing was.</summary>
    internal Items<Problem> Problems { get; init; } = [];

    /// <summary>All values, one example after another; of a pair those of the first value, then those of the second.</summary>
    /// <exception cref="PipelineException">They are more than an array holds, or tokens or labels that a float can't hold.</exception>
    public float[] ToArray() =>
        Columns.Count == 1 ? Columns[0].Floats(new Rows(0, Count)) : [.. Columns.SelectMany(column => column.Floats(new Rows(0, Count)))];

    /// <summary>All values in double precision, in the same order.</summary>
    public double[] ToDoubles() => [.. Columns.SelectMany(column => column.Numbers<double>(new Rows(0, Count)))];

    /// <summary>The values of one example.</summary>
    internal float[] At(int index) =>
        Columns.Count == 1 ? Columns[0].Floats(new Rows(index, 1)) : [.. Columns.SelectMany(column => column.Floats(new Rows(index, 1)))];

    /// <summary>The values of one example as whole ones: tokens and labels, exactly.</summary>
    internal int[] TokensAt(int index) =>
        Columns.Count == 1
            ? Columns[0].Numbers<int>(new Rows(index, 1))
            : [.. Columns.SelectMany(column => column.Numbers<int>(new Rows(index, 1)))];

    /// <summary>Some of the rows, in an order.</summary>
    internal Tensors<TKind> View(Rows rows) =>
        rows is { Start: 0, Indices: null } && rows.Count == Count
            ? this
            : new(Shape, Columns.Map(column => (Column)new Column.Viewed(column, rows))) { ClassNames = ClassNames, Problems = Problems };

    /// <summary>These and then others of the same shape.</summary>
    internal Tensors<TKind> Below(Tensors<TKind> others) =>
        new(Shape, Items.Of<Column>(Columns.Select((column, i) => new Column.Joined(column, others.Columns[i]))))
        {
            ClassNames = ClassNames.IsEmpty ? others.ClassNames : ClassNames,
        };

    /// <summary>What is wrong with the numbers: no whole examples, or values that are not finite.</summary>
    internal Items<Problem> ProblemsAt(string source, string what)
    {
        var shapes = Shape.Untyped.Tensors;
        Items<Problem> problems = [.. Problems.Select(problem => problem.At(source, what))];
        if (problems.IsEmpty)
            problems = [.. Columns.SelectMany((column, i) => Whole(source, what, column, shapes[i]))];
        var counts = Columns.Map(column => column.Count).Distinct().ToList();
        return !problems.IsEmpty ? problems
            : counts.Count > 1
                ?
                [
                    new Problem(
                        ProblemCode.Data,
                        source,
                        what,
                        "as many of the second value of a pair as of the first",
                        string.Join(" and ", counts),
                        "give both values of every example"
                    ),
                ]
            : [.. Columns.SelectMany(column => Finite(source, what, column))];
    }

    private static Items<Problem> Whole(string source, string what, Column column, Shape shape) =>
        shape.IsOpen
            ?
            [
                new Problem(
                    ProblemCode.Data,
                    source,
                    what,
                    "a fixed number of steps",
                    shape.ToString(),
                    "say how many these have, as Sequence.Of(28, 8) does; sequences of several lengths are filled up by Tensors.OfSequences"
                ),
            ]
        : shape.Dims.Exists(d => d.Size < 1) || column.RowLength != shape.Count
            ? [new Problem(ProblemCode.Data, source, what, "sizes of at least 1", shape.ToString(), "give the sizes of one example")]
        : column.RowLength > int.MaxValue
            ?
            [
                new Problem(
                    ProblemCode.Data,
                    source,
                    what,
                    string.Create(CultureInfo.InvariantCulture, $"at most {int.MaxValue} numbers an example"),
                    string.Create(CultureInfo.InvariantCulture, $"{column.RowLength}, for {shape}"),
                    "make several examples of each, or make them smaller"
                ),
            ]
        : column.Length % column.RowLength != 0
            ?
            [
                new Problem(
                    ProblemCode.Data,
                    source,
                    what,
                    string.Create(CultureInfo.InvariantCulture, $"a multiple of {column.RowLength} numbers, for {shape}"),
                    column.Length.ToString(CultureInfo.InvariantCulture),
                    "give whole examples, row by row"
                ),
            ]
        : [];

    private static Items<Problem> Finite(string source, string what, Column column) =>
        !column.IsKnownFinite && column.FirstNotFinite(new Rows(0, column.Count)) is var (row, place, number)
            ?
            [
                new Problem(
                    ProblemCode.Data,
                    source,
                    what,
                    "finite values",
                    string.Create(CultureInfo.InvariantCulture, $"{NotFinite.Name(number)} in row {row}, column {place} (from 0)"),
                    "mend or leave out such examples before training"
                ),
            ]
            : [];
}

/// <summary>Makes examples of .NET arrays. Arrays are not copied: leave them alone afterwards. What is wrong with them, the dataset tells.</summary>
public static partial class Tensors
{
    /// <summary>Values of any kind, one example after another.</summary>
    /// <param name="shape">Their shape: <c>Features.Of(30)</c>.</param>
    /// <param name="numbers">The numbers.</param>
    public static Tensors<TKind> Of<TKind>(Shape<TKind> shape, float[] numbers)
        where TKind : IKind => Single(shape, new Column.Of<float>(numbers, shape.Untyped.Count));

    /// <inheritdoc cref="Of{TKind}(Shape{TKind}, float[])"/>
    public static Tensors<TKind> Of<TKind>(Shape<TKind> shape, double[] numbers)
        where TKind : IKind => Single(shape, new Column.Of<double>(numbers, shape.Untyped.Count));

    /// <summary>Sequences of tokens, one after another.</summary>
    /// <param name="shape">Their shape: <c>Tokens.Of(100)</c>.</param>
    /// <param name="tokens">The tokens.</param>
    public static Tensors<Tokens> Of(Shape<Tokens> shape, int[] tokens) => Single(shape, new Column.Of<int>(tokens, shape.Untyped.Count));

    /// <summary>The class of each example, from 0.</summary>
    public static Tensors<Labels> OfLabels(int[] labels) => Single(Labels.Shape, new Column.Of<int>(labels, 1));

    /// <summary>The class of each example, from 0, and what the classes are called.</summary>
    /// <param name="labels">The classes.</param>
    /// <param name="names">The name of class 0, of class 1, and so on.</param>
    public static Tensors<Labels> OfLabels(int[] labels, Items<string> names) =>
        new(Labels.Shape, [new Column.Of<int>(labels, 1)]) { ClassNames = names };

    /// <summary>Values kept as bytes, as pictures are. A byte b stands for b·<paramref name="scale"/>.</summary>
    /// <param name="shape">Their shape.</param>
    /// <param name="bytes">The bytes, one example after another.</param>
    /// <param name="scale">What a byte is multiplied with: 1/255 for pictures from 0 to 1.</param>
    public static Tensors<TKind> OfBytes<TKind>(Shape<TKind> shape, byte[] bytes, double scale = 1.0 / 255)
        where TKind : IKind => Single(shape, new Column.Scaled(bytes, shape.Untyped.Count, scale));

    /// <summary>Two values of the same examples side by side: for models with several inputs or outputs.</summary>
    /// <param name="first">The first value of each example.</param>
    /// <param name="second">The second value of each example.</param>
    public static Tensors<Pair<TFirst, TSecond>> Pair<TFirst, TSecond>(Tensors<TFirst> first, Tensors<TSecond> second)
        where TFirst : IKind
        where TSecond : IKind =>
        new(DeepPipeline.Pair.Of(first.Shape, second.Shape), first.Columns + second.Columns)
        {
            Problems = (first.Problems + second.Problems),
        };

    /// <summary>The first value of each example.</summary>
    public static Tensors<TFirst> First<TFirst, TSecond>(this Tensors<Pair<TFirst, TSecond>> pairs)
        where TFirst : IKind
        where TSecond : IKind
    {
        var shape = pairs.Shape.Untyped.Parts[0];
        return new(new Shape<TFirst>(shape), Items.Of<Column>(pairs.Columns.Take(shape.Tensors.Count)));
    }

    /// <summary>The second value of each example.</summary>
    public static Tensors<TSecond> Second<TFirst, TSecond>(this Tensors<Pair<TFirst, TSecond>> pairs)
        where TFirst : IKind
        where TSecond : IKind =>
        new(
            new Shape<TSecond>(pairs.Shape.Untyped.Parts[1]),
            Items.Of<Column>(pairs.Columns.Skip(pairs.Shape.Untyped.Parts[0].Tensors.Count))
        );

    internal static Tensors<TKind> Single<TKind>(Shape<TKind> shape, Column column)
        where TKind : IKind => new(shape, [column]);
}
