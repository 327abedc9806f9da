namespace DeepPipeline;

/// <summary>A loss whose class weights are numbers.</summary>
/// <param name="Loss">The loss; where a class is not in the data, without class weights.</param>
/// <param name="Problems">What keeps the weights from being known.</param>
internal sealed record ResolvedLoss(LossFunction Loss, Items<Problem> Problems);

/// <summary>How often each class is in the targets of a dataset: what policies of class weights are resolved with.</summary>
internal static class ClassCounts
{
    /// <summary>A loss with the class weights that some data gives. Nothing is counted if no part of the loss needs it.</summary>
    internal static ResolvedLoss Resolve<TIn, TTarget>(Layer tree, LossFunction loss, Dataset<TIn, TTarget> data, Kind kind)
        where TIn : IKind
        where TTarget : IKind
    {
        if (!loss.NeedsCounts)
            return new(loss, []);
        var unweighted = loss.Map(part => part.WithClassWeights(ClassWeights.None));
        // What is wrong with the pipeline or with shapes is told where it is lowered with the loss.
        return data.Count == 0
            ? new(unweighted, [])
            : Lowering
                .WithLoss(tree, unweighted, data.InputShape.Untyped, data.TargetShape.Untyped, Mode.Eval, kind)
                .Map(program =>
                    loss.Resolve(Of(loss, data, program))
                        .Match(known => new ResolvedLoss(known, []), problems => new ResolvedLoss(unweighted, problems))
                )
                .OrElse(_ => new ResolvedLoss(unweighted, []));
    }

    private static Items<Items<double>> Of<TIn, TTarget>(LossFunction loss, Dataset<TIn, TTarget> data, Program program)
        where TIn : IKind
        where TTarget : IKind =>
        Items.Of(
            loss.Parts.Select(part =>
                part.Loss.Policy.NeedsCounts
                    ? Of(part, data, program.ShapeOf(program.Predictions[part.FirstOutput])[-1].Size)
                    : Items<double>.None
            )
        );

    /// <summary>How often each class is in the targets of one part of a loss; of a loss of answers, how much no and how much yes.</summary>
    internal static Items<double> Of<TIn, TTarget>(LossPart part, Dataset<TIn, TTarget> data, long classes)
        where TIn : IKind
        where TTarget : IKind
    {
        var target = part.Loss.Target;
        var counts = new double[target is TargetForm.Answers ? 2 : classes];
        TargetRows.Read(
            data,
            part.Target,
            target.Match<RowsReader>(
                labels => (numbers, _) => Labels(numbers, labels.Ignored),
                distributions => Shares,
                answers => Answers,
                values => throw Classless(part.Loss),
                texts => throw Classless(part.Loss),
                unread => throw Classless(part.Loss)
            )
        );
        return Items.Of<double>(counts);

        void Answers(ReadOnlySpan<double> numbers, int first)
        {
            foreach (var share in numbers)
                (counts[0], counts[1]) = (counts[0] + 1 - share, counts[1] + share);
        }

        void Shares(ReadOnlySpan<double> numbers, int first)
        {
            for (var i = 0; i < numbers.Length; i++)
                counts[i % counts.Length] += numbers[i];
        }

        // Labels that there is no class for are another check's to tell.
        void Labels(ReadOnlySpan<double> numbers, long? ignored)
        {
            foreach (var label in numbers)
            {
                if (label >= 0 && label < counts.Length && label != ignored)
                    counts[(int)label]++;
            }
        }
    }

    private static InvalidOperationException Classless(SingleLoss loss) => new($"{loss} has no classes to count");
}
