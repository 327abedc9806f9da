namespace DeepPipeline;

/// <summary>The programs of a run for each length of its sequences: one, unless the data has buckets.</summary>
/// <param name="Whole">That for whole sequences.</param>
/// <param name="Shorter">Those for the buckets under it, by their length in steps.</param>
internal sealed record ProgramsByLength(Program Whole, IReadOnlyDictionary<int, Program> Shorter)
{
    /// <summary>The program for sequences of a length; 0 for whole ones.</summary>
    internal Program this[int steps] => steps == 0 ? Whole : Shorter[steps];

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
        var shorter = new Dictionary<int, Program>();
        foreach (var steps in data.BucketLengths.SkipLast(1))
        {
            var program = Lowering.WithLoss(
                experiment.Pipeline.Tree,
                loss,
                Cut(TIn.Kind, data.InputShape.Untyped),
                Cut(TTarget.Kind, data.TargetShape.Untyped),
                Mode.Train,
                TIn.Kind,
                experiment.Recipe.Groups,
                experiment.Recipe.Regularization
            );
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

            Shape Cut(Kind kind, Shape shape) =>
                Bucketing.HasSteps(kind) && shape[1] == data.InputShape.Untyped[1] ? shape.With(1, steps) : shape;
        }

        return Result.Ok(new ProgramsByLength(whole, shorter));
    }
}
