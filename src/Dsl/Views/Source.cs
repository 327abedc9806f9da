namespace DeepPipeline;

/// <summary>
/// Prints pipelines as source: with <c>using DeepPipeline; using static DeepPipeline.Layers;</c> (in F# <c>open DeepPipeline</c> and
/// <c>open type DeepPipeline.Layers</c>) it rebuilds an equal value. An ill-kinded tree, which only data or a constructor can
/// make, is printed as it would be written and does not compile. One that is deeper than <see cref="Layer.MaxDepth"/> is printed as
/// a few words that say so.
/// </summary>
public static class Source
{
    /// <summary>C# source that rebuilds an equal value. Arguments that have their default are left out.</summary>
    /// <param name="layer">The tree; its kinds are inferred, and where nothing says one, it is the usual one.</param>
    /// <param name="width">A chain or query that is longer is broken into lines; by default nothing is.</param>
    /// <example><code>Flatten >> Dense(128) >> Relu >> Dense(10)</code></example>
    public static string CSharp(Layer layer, int width = int.MaxValue) => Untyped(Language.CSharp, layer, width);

    /// <inheritdoc cref="CSharp(Layer, int)"/>
    /// <param name="pipeline">The pipeline; its source has its type.</param>
    /// <param name="width">A chain or query that is longer is broken into lines; by default nothing is.</param>
    public static string CSharp<TIn, TOut>(Pipeline<TIn, TOut> pipeline, int width = int.MaxValue)
        where TIn : IKind
        where TOut : IKind => Typed(Language.CSharp, pipeline, width);

    /// <inheritdoc cref="CSharp(Layer, int)"/>
    public static string CSharp(KindPreserving layer, int width = int.MaxValue) => CSharp(layer.Tree, width);

    /// <summary>F# source that rebuilds an equal value. Arguments that have their default are left out.</summary>
    /// <param name="layer">The tree; its kinds are inferred, and where nothing says one, it is the usual one.</param>
    /// <param name="width">A chain that is longer is broken into lines; by default nothing is.</param>
    /// <example><code>Flatten >=> Dense(128) >=> Relu >=> Dense(10)</code></example>
    public static string FSharp(Layer layer, int width = int.MaxValue) => Untyped(Language.FSharp, layer, width);

    /// <inheritdoc cref="FSharp(Layer, int)"/>
    /// <param name="pipeline">The pipeline; its source has its type.</param>
    /// <param name="width">A chain that is longer is broken into lines; by default nothing is.</param>
    public static string FSharp<TIn, TOut>(Pipeline<TIn, TOut> pipeline, int width = int.MaxValue)
        where TIn : IKind
        where TOut : IKind => Typed(Language.FSharp, pipeline, width);

    /// <inheritdoc cref="FSharp(Layer, int)"/>
    public static string FSharp(KindPreserving layer, int width = int.MaxValue) => FSharp(layer.Tree, width);

    /// <summary>F# source that rebuilds an equal schedule; <see cref="Schedule.ToString"/> gives C#.</summary>
    /// <param name="schedule">The schedule.</param>
    public static string FSharp(Schedule schedule) => SchedulePrinter.Print(schedule, Language.FSharp);

    /// <summary>F# source that rebuilds an equal optimiser; <see cref="Optimizer.ToString"/> gives C#.</summary>
    /// <param name="optimizer">The optimiser.</param>
    public static string FSharp(Optimizer optimizer) =>
        optimizer is DefinedOptimizer defined
            ? $"{nameof(Optimizer)}.{OptimizerPrinter.Call(defined, Language.FSharp)}"
            : optimizer.ToString();

    /// <summary>F# source that rebuilds an equal recipe; <see cref="Recipe{TOut, TTarget}.ToString"/> gives C#. What has its default is left out.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <example><code>Recipe.For(Loss.CrossEntropy).WithOptimizer(Optimizer.Adam(0.01)).WithBatch(64)</code></example>
    public static string FSharp<TOut, TTarget>(Recipe<TOut, TTarget> recipe)
        where TOut : IKind
        where TTarget : IKind => RecipeData.FSharp(recipe);

    /// <summary>F# source that rebuilds an equal experiment; <see cref="Experiment{TIn, TOut, TTarget}.ToString"/> gives C#.</summary>
    /// <param name="experiment">The experiment.</param>
    public static string FSharp<TIn, TOut, TTarget>(Experiment<TIn, TOut, TTarget> experiment)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => $"({FSharp(experiment.Pipeline)}).Train({FSharp(experiment.Recipe)})";

    // A leaf as views call it: how its parameters are drawn first is no part of what it computes.
    internal static string Label(Leaf leaf) => new LayerPrinter(Language.CSharp, initializers: false).Print(TypedLayer.Of(leaf)).OneLine;

    private static string Untyped(Language language, Layer layer, int width) =>
        layer.Measure.TooLargeToPrint ?? new LayerPrinter(language).Print(TypedLayer.Of(layer)).Within(width);

    private static string Typed<TIn, TOut>(Language language, Pipeline<TIn, TOut> pipeline, int width)
        where TIn : IKind
        where TOut : IKind =>
        pipeline.Tree.Measure.TooLargeToPrint
        ?? new LayerPrinter(language).PrintArrow(TypedLayer.Of(pipeline.Tree, TIn.Kind, TOut.Kind)).Within(width);
}
