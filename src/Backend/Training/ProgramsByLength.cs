namespace DeepPipeline;

/// <summary>The programs of a run for each length of its sequences: one, unless the data has buckets and the pipeline needs a number of steps.</summary>
/// <param name="Whole">That for whole sequences.</param>
/// <param name="Shorter">Those for the buckets under it, by their length in steps, where there is none for any length.</param>
/// <param name="Any">That for sequences of any length, if the data has buckets and there is one.</param>
internal sealed record ProgramsByLength(Program Whole, IReadOnlyDictionary<int, Program> Shorter, Program? Any = null)
{
    /// <summary>The program for sequences of a length; 0 for whole ones.</summary>
    internal Program this[int steps] => Any ?? (steps == 0 ? Whole : Shorter[steps]);

    /// <summary>A model for sequences of any length, where it is trained as one.</summary>
    internal Model<TIn, TOut> OfAnyLength<TIn, TOut>(Model<TIn, TOut> model)
        where TIn : IKind
        where TOut : IKind
    {
        var input = new Shape<TIn>(Open(TIn.Kind, model.Input.Untyped, model.Input.Untyped));
        return Any is not null && model.Pipeline.Lower(input).TryGet(out var program)
            ? new(model.Pipeline, input, program, model.Parameters)
            : model;
    }

    /// <summary>The programs, or what is wrong with one of them.</summary>
    /// <remarks><b>Errors</b>: a pipeline that takes no shorter sequences, or that has other parameters for them.</remarks>
    internal static Result<ProgramsByLength> Of<TIn, TOut, TTarget>(
        Experiment<TIn, TOut, TTarget> experiment,
        LossFunction loss,
        Program whole,
        Dataset<TIn, TTarget> data
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        if (data.Buckets is null)
            return Result.Ok(new ProgramsByLength(whole, new Dictionary<int, Program>()));
        var input = data.InputShape.Untyped;
        if (
            Lowered(Open(TIn.Kind, input, input), Open(TTarget.Kind, data.TargetShape.Untyped, input)).TryGet(out var any)
            && ParameterLayout.Of(whole).Mismatch(ParameterLayout.Of(any)) is null
            && data.BucketLengths.ForAll(steps => new ProgramSizes(any).Refuses(new Sizes(2).With(Steps, steps)) is null)
        )
            return Result.Ok(new ProgramsByLength(whole, new Dictionary<int, Program>(), any));
        var shorter = new Dictionary<int, Program>();
        foreach (var steps in data.BucketLengths.SkipLast(1))
        {
            var program = Lowered(Cut(TIn.Kind, input, input, steps), Cut(TTarget.Kind, data.TargetShape.Untyped, input, steps));
            if (program.IsFail)
                return Result.Fail<ProgramsByLength>(program.Problems);
            shorter[steps] = program.OrThrow();
            if (ParameterLayout.Of(whole).Mismatch(ParameterLayout.Of(shorter[steps])) is { } other)
                return Result.Fail<ProgramsByLength>(
                    other with
                    {
                        Hint = "its parameters depend on how long sequences are: train without buckets",
                    }
                );
        }

        return Result.Ok(new ProgramsByLength(whole, shorter));

        Result<Program> Lowered(Shape given, Shape target) =>
            Lowering.WithLoss(
                experiment.Pipeline.Tree,
                loss,
                given,
                target,
                Mode.Train,
                TIn.Kind,
                experiment.Recipe.Groups,
                experiment.Recipe.Regularization
            );
    }

    private static string Steps { get; } = Dim.T.ToString();

    private static Shape Open(Kind kind, Shape shape, Shape input) => Cut(kind, shape, input, Dim.T);

    // What goes step by step beside the input is as long as that; of a pair, each value that does.
    private static Shape Cut(Kind kind, Shape shape, Shape input, Dim steps) =>
        kind.IsPair && shape.IsPair
            ? Shape.Pair(Cut(kind.Parts[0], shape.Parts[0], input, steps), Cut(kind.Parts[1], shape.Parts[1], input, steps))
        : Bucketing.HasSteps(kind) && shape[1] == StepsOf(input) ? shape.With(1, steps)
        : shape;

    private static Dim StepsOf(Shape input) => input.IsPair ? StepsOf(input.Parts[0]) : input[1];
}
