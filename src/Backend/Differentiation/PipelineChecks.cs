namespace DeepPipeline;

public static partial class Gradients
{
    // Within some 10 eps of a kink both derivatives are right and differ.
    private const double NearKink = 100 * Eps;
    private const int MostDraws = 60;

    /// <summary>
    /// Holds a pipeline's gradients against central differences at random parameters and inputs, drawn again until they are away from
    /// kinks: what one runs after writing a layer.
    /// </summary>
    /// <inheritdoc cref="Check(Program, Parameters, double[], long, double[], long, int)"/>
    /// <remarks><b>Errors</b>: every problem of the pipeline with the shape; a batch under 1, or too small for its statistics.</remarks>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="input">The shape of its inputs.</param>
    /// <param name="mode">Learning or use; dropout drops the same numbers every time.</param>
    /// <param name="batch">How many examples are drawn.</param>
    /// <param name="seed">What all of it is drawn from.</param>
    /// <param name="most">How many numbers are checked one by one; of more, one random direction.</param>
    /// <returns>The comparison, path by path.</returns>
    /// <example><code>Gradients.Check(Dense(3) >> scaledTanh, Features.Of(4)).Map(report => report.Passed)</code></example>
    public static Result<GradientReport> Check<TIn, TOut>(
        Pipeline<TIn, TOut> pipeline,
        Shape<TIn> input,
        Mode mode = Mode.Train,
        int batch = 2,
        long seed = 0,
        int most = 400
    )
        where TIn : IKind
        where TOut : IKind =>
        AtRandom(
            pipeline,
            input,
            mode,
            batch,
            seed,
            (program, parameters, x, draw) => Check(program, parameters, x, batch, null, draw, most)
        );

    /// <summary>The same for second derivatives, along one random direction.</summary>
    /// <inheritdoc cref="Check{TIn, TOut}(Pipeline{TIn, TOut}, Shape{TIn}, Mode, int, long, int)"/>
    public static Result<GradientReport> CheckSecondOrder<TIn, TOut>(
        Pipeline<TIn, TOut> pipeline,
        Shape<TIn> input,
        Mode mode = Mode.Train,
        int batch = 2,
        long seed = 0
    )
        where TIn : IKind
        where TOut : IKind =>
        AtRandom(
            pipeline,
            input,
            mode,
            batch,
            seed,
            (program, parameters, x, draw) => CheckSecondOrder(program, parameters, x, batch, null, draw)
        );

    /// <summary>Holds the gradient of a loss on a batch against central differences, by path.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="Of{TIn, TOut, TTarget}(Model{TIn, TOut}, Loss{TOut, TTarget}, Dataset{TIn, TTarget}, Mode, RandomKey)"/>.</remarks>
    /// <param name="model">The pipeline and its parameters; they are checked in double precision.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="mode">Learning or use.</param>
    /// <param name="seed">What the direction and dropout are drawn from.</param>
    /// <param name="most">How many numbers are checked one by one; of more, one random direction.</param>
    public static Result<GradientReport> Check<TIn, TOut, TTarget>(
        Model<TIn, TOut> model,
        Loss<TOut, TTarget> loss,
        Dataset<TIn, TTarget> batch,
        Mode mode = Mode.Eval,
        long seed = 0,
        int most = 400
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind =>
        Lowered(model, loss, batch, mode)
            .Map(program => Check(program, model.Parameters, batch.InputNumbers, batch.Count, batch.TargetNumbers, seed, most));

    private static Result<GradientReport> AtRandom<TIn, TOut>(
        Pipeline<TIn, TOut> pipeline,
        Shape<TIn> input,
        Mode mode,
        int batch,
        long seed,
        Func<Program, Parameters, double[], long, GradientReport> check
    )
        where TIn : IKind
        where TOut : IKind =>
        pipeline
            .Lower(input, mode)
            .Then(program =>
            {
                if (batch < 1)
                    return Result.Fail<GradientReport>(
                        new Problem(ProblemCode.Argument, "batch", "Check", "at least 1 example", Written(batch, ""), "2 is usual")
                    );
                if (program.Refuses(batch) is { } problem)
                    return Result.Fail<GradientReport>(problem);
                GradientReport? report = null;
                for (var draw = 0; draw < MostDraws && (report is null || report.KinkDistance < NearKink); draw++)
                {
                    var random = new RandomKey(seed, draw).Stream("check");
                    var x = program
                        .InputShapes.Take(program.InputCount)
                        .SelectMany((shape, i) => Drawn(program, i, shape.Count * batch, random))
                        .ToArray();
                    report = check(program, Initialization.Draw(program, seed + draw, Precision.Float64), x, seed + draw);
                }

                return Result.Ok(report!);
            });

    // Tokens where a table has rows for them, else normal numbers.
    private static IEnumerable<double> Drawn(Program program, int input, long count, RandomStream random) =>
        Enumerable
            .Range(0, (int)count)
            .Select(_ =>
                program.HoldsIndices(input)
                    ? random.NextInt32((int)Math.Min(program.VocabularyOf(input) ?? 2, int.MaxValue))
                    : random.NextNormal()
            );
}
