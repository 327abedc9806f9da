using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>How large a tree is. Every inner node knows it from when it is made, so that a limit costs nothing to keep.</summary>
/// <param name="Depth">How many combinators stand inside each other; chains are flat, and a leaf has none.</param>
/// <param name="Nodes">How many layers are written in it.</param>
/// <param name="Work">How many layers, joins and steps of layers of one's own it is when it runs: a repetition counts each time.</param>
/// <param name="Walked">As much of the work as is gone through: a repetition that is too much by itself is refused where it stands.</param>
internal readonly record struct Measure(int Depth, long Nodes, long Work, long Walked)
{
    private const long MostPrinted = 4_000_000;

    /// <summary>A layer without parts.</summary>
    internal static Measure Leaf { get; } = new(0, 1, 1, 1);

    /// <summary>Layers side by side, or one after another.</summary>
    internal static Measure Of(Items<Layer> layers) => layers.Fold(default(Measure), (all, layer) => all + layer.Measure);

    /// <summary>The parts of a graph; a join is as much work as it has arguments.</summary>
    internal static Measure Of(Items<GraphNode> nodes) =>
        nodes.Fold(
            default(Measure),
            (all, node) =>
                all
                + (
                    node switch
                    {
                        Apply apply => apply.Layer.Measure,
                        Joined joined => OfSteps(joined.Arguments.Count),
                        _ => default,
                    }
                )
        );

    /// <summary>A combinator around parts.</summary>
    internal Measure Inside(long work = 1) =>
        new(Depth + 1, Saturated((Int128)Nodes + 1), Saturated((Int128)Work + work), Saturated((Int128)Walked + work));

    /// <summary>A part a number of times; one that does nothing is still gone through.</summary>
    internal Measure Repeated(int times) =>
        new(Depth + 1, Saturated((Int128)Nodes + 1), Times(Work, times), RepetitionProblem(times) is null ? Times(Walked, times) : 1);

    /// <summary>The same with as much work as it has steps.</summary>
    internal static Measure OfSteps(int steps) => new(0, 1, Math.Max(1, steps), Math.Max(1, steps));

    /// <summary>What is wrong with it: more than a pipeline may have.</summary>
    internal Problem? Problem => WrittenProblem ?? (Walked > Layer.MaxWork ? TooMuch(Walked) : null);

    /// <summary>What is wrong with this so many times: it is more by itself than a pipeline may have.</summary>
    internal Problem? RepetitionProblem(int times) => Times(Walked, times) is > Layer.MaxWork and var work ? TooMuch(work) : null;

    /// <summary>What is wrong with it as it is written, whatever its repetitions come to.</summary>
    internal Problem? WrittenProblem =>
        Depth > Layer.MaxDepth
            ? Problem.Structure(
                $"at most {Number(Layer.MaxDepth)} layers inside each other",
                Number(Depth),
                "put layers one after another with Then, or in Repeat"
            )
        : Nodes > MostPrinted
            ? Problem.Structure($"at most {Number(MostPrinted)} layers as it is written", Number(Nodes), "write what repeats with Repeat")
        : null;

    /// <summary>What is printed instead of a tree whose source nobody could read, or no machine write; null if it can be printed.</summary>
    internal string? TooLargeToPrint =>
        Depth > Layer.MaxDepth ? $"(too deep to print: {Number(Depth)} layers inside each other)"
        : Nodes > MostPrinted ? $"(too large to print: {Number(Nodes)} layers)"
        : null;

    /// <summary>Two parts together.</summary>
    public static Measure operator +(Measure left, Measure right) =>
        new(
            Math.Max(left.Depth, right.Depth),
            Saturated((Int128)left.Nodes + right.Nodes),
            Saturated((Int128)left.Work + right.Work),
            Saturated((Int128)left.Walked + right.Walked)
        );

    private static long Times(long once, int times) => Saturated((Int128)Math.Max(1, once) * Math.Max(0, times));

    private static Problem TooMuch(long work) =>
        Problem.Structure(
            $"at most {Number(Layer.MaxWork)} layers, joins and steps of layers in one pipeline, repetitions counted",
            Number(work),
            "check the numbers of times"
        );

    // A tree that shares its parts may be as large as no machine could write it.
    private static long Saturated(Int128 number) => (long)Int128.Min(long.MaxValue, number);

    private static string Number(long number) =>
        number == long.MaxValue ? "more than can be counted" : number.ToString("N0", CultureInfo.InvariantCulture);
}
