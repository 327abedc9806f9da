namespace DeepPipeline;

/// <summary>What shapes a pipeline has, before a tensor exists.</summary>
public static class Shapes
{
    /// <summary>The shape that a pipeline gives for inputs of a shape, or every problem on the way.</summary>
    /// <remarks>
    /// <b>Errors</b>: of a chain the first wrong size (what follows needs it), of branches those of each, and every argument
    /// that is wrong whatever the input.
    /// </remarks>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="input">The input's shape: <c>Image.Of(1, 28, 28)</c>.</param>
    public static Result<Shape<TOut>> Check<TIn, TOut>(this Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
        where TIn : IKind
        where TOut : IKind => pipeline.Lower(input).Map(program => new Shape<TOut>(program.OutputShape));

    /// <summary>The program of a pipeline for inputs of a shape, or every problem on the way.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="input">The input's shape.</param>
    /// <param name="mode">Learning or use.</param>
    public static Result<Program> Lower<TIn, TOut>(this Pipeline<TIn, TOut> pipeline, Shape<TIn> input, Mode mode = Mode.Eval)
        where TIn : IKind
        where TOut : IKind => Lowering.Of(pipeline.Tree, input.Untyped, mode, TIn.Kind);
}
