namespace DeepPipeline;

public static partial class Gradients
{
    // Within some 10 eps of a kink both derivatives are right and differ.
    private const double NearKink = 100 * Eps;
    private const int MostDraws = 60;
    private const int SeveralLengths = 6;

    /// <summary>
    /// Holds a pipeline's gradients against central differences at random parameters and inputs, drawn again until they are away from
    /// kinks: what one runs after writing a layer.
    /// </summary>
    /// <inheritdoc cref="Check(Program, Parameters, double[], Sizes, double[], long, int)"/>
    /// <remarks><b>Errors</b>: every problem of the pipeline with the shape; a batch under 1, or too small for its statistics.</remarks>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="input">The shape of its inputs.</param>
    /// <param name="mode">Training or inference; dropout drops the same values every time.</param>
    /// <param name="batch">How many examples are drawn.</param>
    /// <param name="seed">What all of it is drawn from.</param>
    /// <param name="most">How many values are checked one by one; of more, one random direction.</param>
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
            (program, parameters, x, sizes, draw) => Check(program, parameters, x, sizes, null, draw, most)
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
            (program, parameters, x, sizes, draw) => CheckSecondOrder(program, parameters, x, sizes, null, draw)
        );

    /// <summary>Holds the gradient of a loss on a batch against central differences, by path.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="Of{TIn, TOut, TTarget}(Model{TIn, TOut}, Loss{TOut, TTarget}, Dataset{TIn, TTarget}, Mode, RandomKey)"/>.</remarks>
    /// <param name="model">The pipeline and its parameters; they are checked in double precision.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="mode">Training or inference.</param>
    /// <param name="seed">What the direction and dropout are drawn from.</param>
    /// <param name="most">How many values are checked one by one; of more, one random direction.</param>
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
        Func<Program, Parameters, double[], Sizes, long, GradientReport> check
    )
        where TIn : IKind
        where TOut : IKind =>
        pipeline
            .Lower(input, mode)
            .Then(program =>
            {
                if (NativeLibraries.Missing is { } missing)
                    return missing;
                if (batch < 1)
                    return Result.Fail<GradientReport>(
                        new Problem(ProblemCode.Argument, "batch", "Check", "at least 1 example", Written(batch, ""), "2 is usual")
                    );
                if (program.Refuses(batch) is { } problem)
                    return Result.Fail<GradientReport>(problem);
                var open = new ProgramSizes(program);
                GradientReport? report = null;
                for (var draw = 0; draw < MostDraws && (report is null || report.KinkDistance < NearKink); draw++)
                {
                    var random = new RandomKey(seed, draw).Stream("check");
                    var sizes = Lengths(open, batch, new RandomKey(seed, draw).Stream("lengths"));
                    while (program.Refuses(sizes) is not null)
                        sizes = Lengths(open, batch, random);
                    var x = program
                        .InputShapes.Take(program.InputCount)
                        .SelectMany((shape, i) => Drawn(program, i, shape.Bound(sizes).Count * batch, random))
                        .ToArray();
                    report = check(program, Initialization.Draw(program, seed + draw, Precision.Float64), x, sizes, seed + draw);
                }

                return Result.Ok(report!);
            });

    // Of what the program leaves open, short lengths, from the shortest that it takes.
    private static Sizes Lengths(ProgramSizes open, int batch, RandomStream random) =>
        open.Names.Aggregate(
            new Sizes(batch),
            (sizes, name) =>
                sizes.With(name, open.Least(name) + random.NextInt32((int)Math.Min(SeveralLengths, open.Most(name) - open.Least(name) + 1)))
        );

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
