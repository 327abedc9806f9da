using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace DeepPipeline.Ir;

/// <summary>
/// What an editor is told of pipelines that are written of constants. The analyzer, which compilers load and which knows none of these types, evaluates what is written and calls
/// this by reflection.
/// </summary>
[SuppressMessage("Performance", "CA1812", Justification = "The analyzer calls it by reflection.")]
internal static class EditorProblems
{
    private const int Choices = 3;

    private static readonly string[] Points = ["H", "W", "D"];

    // Sizes of one example that have little in common, by the number of axes: what is wrong with all of them, in the same words, is wrong with any.
    private static readonly long[][][] Sizes =
    [
        [],
        [],
        [
            [5040],
            [7],
            [1024],
        ],
        [
            [128, 5040],
            [9, 7],
            [1000, 1024],
        ],
        [
            [3, 64, 64],
            [60, 96, 80],
            [1, 52, 76],
        ],
        [
            [3, 24, 24, 24],
            [60, 16, 20, 24],
            [1, 18, 30, 22],
        ],
    ];

    /// <summary>What is wrong whatever the input is: for each problem its layer and its text.</summary>
    /// <param name="pipeline">A pipeline, or a layer that keeps the kind.</param>
    internal static object[][] Whatever(object pipeline)
    {
        var (tree, kind) = Parts(pipeline);
        // With sizes that are left open, what is said of later layers does not change with them; what needs a number is looked at with numbers.
        return Rows([.. Common(tree, kind, open: true).Where(problem => !OpenSizes.Says(problem)), .. Common(tree, kind, open: false)]);
    }

    private static List<Problem> Common(Layer tree, Kind? kind, bool open)
    {
        List<Problem>? common = null;
        for (var choice = 0; choice < Choices && common is not { Count: 0 }; choice++)
        {
            var found = Lowering.Of(tree, ShapeOf(kind ?? Features.Kind, choice, open), Mode.Eval, kind).Problems;
            if (common is null)
                common = [.. found];
            else
                common.RemoveAll(problem => !found.Exists(other => Same(problem, other)));
        }

        return common!;
    }

    /// <summary>What is wrong for inputs of a shape.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="shape">A <see cref="Shape{TKind}"/>.</param>
    internal static object[][] Of(object pipeline, object shape)
    {
        var (tree, kind) = Parts(pipeline);
        var untyped = (Shape)shape.GetType().GetProperty("Untyped")!.GetValue(shape)!;
        return Rows(Lowering.Of(tree, untyped, Mode.Eval, kind).Problems);
    }

    /// <summary>Two pipelines one after another, as a type of pipeline.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "A compiler trims nothing.")]
    internal static object Chained(Type type, object first, object second) =>
        Activator.CreateInstance(
            type,
            BindingFlags.Instance | BindingFlags.NonPublic,
            binder: null,
            [Chain.Of(Parts(first).Tree, Parts(second).Tree)],
            culture: null
        )!;

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A compiler trims nothing.")]
    private static (Layer Tree, Kind? Kind) Parts(object pipeline) =>
        pipeline is KindPreserving keeping
            ? (keeping.Tree, null)
            : (
                (Layer)pipeline.GetType().GetProperty("Tree")!.GetValue(pipeline)!,
                (Kind)
                    pipeline
                        .GetType()
                        .GetGenericArguments()[0]
                        .GetProperty("Kind", BindingFlags.Public | BindingFlags.Static)!
                        .GetValue(null)!
            );

    private static Shape ShapeOf(Kind kind, int choice, bool open)
    {
        if (kind.IsPair)
            return Shape.Pair(ShapeOf(kind.Parts[0], choice, open), ShapeOf(kind.Parts[1], choice, open));
        if (kind.Rank < 2 || kind.Rank >= Sizes.Length)
            return Shape.Batch();
        Dim[] sizes = [.. Sizes[kind.Rank][choice].Select(size => new Dim(size))];
        if (kind == Signal.Kind)
            System.Array.Reverse(sizes);
        // Steps stand first, points of pictures behind the channels.
        if (open && (kind == Sequence.Kind || kind == Tokens.Kind || kind == Mask.Kind))
            sizes[0] = Dim.T;
        else if (open && kind != Features.Kind)
        {
            for (var axis = 1; axis < sizes.Length; axis++)
                sizes[axis] = Dim.Named(Points[axis - 1]);
        }

        return new Shape([Dim.N, .. sizes]);
    }

    private static bool Same(Problem one, Problem other) =>
        ReferenceEquals(one.Subject, other.Subject)
        && one.Path == other.Path
        && one.Expected == other.Expected
        && one.Actual == other.Actual;

    private static object[][] Rows(IEnumerable<Problem> problems) =>
        [
            .. problems
                .Distinct()
                .Select(problem =>
                    (object[])[problem.Subject, $"{problem.Subject} expected {problem.Expected}, got {problem.Actual}: {problem.Hint}"]
                ),
        ];
}
