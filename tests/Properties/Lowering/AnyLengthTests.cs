using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Suite;
using Xunit;

namespace DeepPipeline.Properties.LoweringTests;

/// <summary>Whatever goes over steps is one program for any number of them, or says that it needs a number; nothing throws.</summary>
[Trait("Time", "seconds")]
public sealed class AnyLengthTests
{
    private const string Number = "a fixed number of steps";
    private const double Tolerance = 1e-12;
    private const int Few = 6;

    // Where sequences are made into pictures or vectors, signals and the like have steps, too.
    private static readonly Kind[] Stepwise = [Sequence.Kind, Tokens.Kind, Mask.Kind, Signal.Kind];

    public static TheoryData<string> All { get; } =
        new(Subjects.All.Values.Where(subject => Opened(subject).Any()).Select(subject => subject.Name));

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_lowered_for_any_length_gives_what_is_lowered_for_each(string name)
    {
        foreach (var (@case, open, lengths) in Opened(Subjects.All[name]).Take(Few))
        {
            foreach (var mode in (Mode[])[Mode.Eval, Mode.Train])
            {
                var lowered = Lowering.Of(@case.Tree, open, mode, @case.From.Kind);
                if (!lowered.TryGet(out var program))
                {
                    Assert.All(
                        lowered.Problems,
                        problem =>
                            Assert.True(
                                problem.Expected == Number || problem.Expected.Contains("×T", StringComparison.Ordinal),
                                $"{problem}"
                            )
                    );
                    continue;
                }

                Assert.Equal(@case.To.Shape, program.OutputShape.Bound(lengths));
                foreach (var more in (long[])[0, 3, -lengths.Others.Min(length => length.Size) + 1])
                    Same(
                        @case,
                        mode,
                        program,
                        open,
                        lengths.Others.Aggregate(new Sizes(2), (sizes, length) => sizes.With(length.Name, length.Size + more))
                    );
            }
        }
    }

    // Layers that go step by step, or look at all steps, need no number; a vector of all numbers of all steps does.
    [Theory]
    [InlineData("LstmSequence", true)]
    [InlineData("Lstm", true)]
    [InlineData("GruSequence", true)]
    [InlineData("Gru", true)]
    [InlineData("SimpleRnn", true)]
    [InlineData("SimpleRnnSequence", true)]
    [InlineData("GruWithState", true)]
    [InlineData("LstmWithState", true)]
    [InlineData("LstmState", true)]
    [InlineData("LstmBothStates", true)]
    [InlineData("MultiHeadAttention", true)]
    [InlineData("MaskedAttention", true)]
    [InlineData("CrossAttention", true)]
    [InlineData("MaskedCrossAttention", true)]
    [InlineData("TransformerEncoder", true)]
    [InlineData("TransformerDecoder", true)]
    [InlineData("TransformerClassifier", true)]
    [InlineData("Transformer", true)]
    [InlineData("SequenceToSequence", true)]
    [InlineData("BiLstmTagger", true)]
    [InlineData("SinusoidalPositions", true)]
    [InlineData("Embedding", true)]
    [InlineData("PaddingMask", true)]
    [InlineData("MeanOverTime", true)]
    [InlineData("MaskedMeanOverTime", true)]
    [InlineData("MaxOverTime", true)]
    [InlineData("Last", true)]
    [InlineData("TimeDistributed", true)]
    [InlineData("LayerNorm", null)]
    [InlineData("Dropout", true)]
    [InlineData("PositionEmbedding", true)]
    [InlineData("LearnedPositions", false)]
    [InlineData("Flatten", false)]
    public void It_is_known_which_need_no_number(string name, bool? needsNone) =>
        Assert.All(
            Opened(Subjects.All[name]).Where(opened => opened.Case.From.Kind != Signal.Kind || needsNone == false),
            opened =>
                Assert.True(
                    needsNone is null
                        || Lowering.Of(opened.Case.Tree, opened.Open, Mode.Train, opened.Case.From.Kind).IsOk == needsNone
                        || (needsNone == true && name is "TimeDistributed" or "Dropout"),
                    $"{opened.Case}: {Lowering.Of(opened.Case.Tree, opened.Open, Mode.Train, opened.Case.From.Kind)}"
                )
        );

    public static TheoryData<int> Losses { get; } =
        new(Enumerable.Range(0, LossSamples.All.Count).Where(i => StepsOf(LossSamples.All[i]) > 0));

    // Of targets that go beside the predictions, step by step, and of those that have a length of their own.
    [Theory]
    [MemberData(nameof(Losses))]
    public void A_loss_over_steps_is_one_program(int index)
    {
        var sample = LossSamples.All[index];
        var steps = StepsOf(sample);
        var sizes = new Sizes(3).With("T", steps);
        var target = sample.Target.Rank > 1 && sample.Target[1] == steps ? sample.Target.With(1, Dim.T) : sample.Target;
        var open = Lowering.WithLoss(Chain.Identity, sample.Loss, sample.Prediction.With(1, Dim.T), target, Mode.Train).OrThrow();
        var known = Lowering.WithLoss(Chain.Identity, sample.Loss, sample.Prediction, sample.Target, Mode.Train).OrThrow();
        var point = Point.Draw(known, 3, 77, random => sample.Targets(random, 3));
        foreach (var source in (GradientSource[])[GradientSource.Autograd, GradientSource.Derived])
        {
            var (expected, found) = (Run(known, source), Run(open, source));
            Close.To(expected.Output, found.Output, Tolerance, $"{sample}, {source}");
            Close.To(expected.OfInput, found.OfInput, Tolerance, $"{sample}, {source}");
        }

        Differentiated Run(Program program, GradientSource source) =>
            Gradients.Of(program, point.Parameters, point.Input, sizes, null, point.Target, point.Key, null, source);
    }

    private static long StepsOf(LossSample sample) =>
        !sample.Prediction.IsPair && sample.Prediction.Rank == 3 ? sample.Prediction[1].Size : 0;

    private static void Same(Case @case, Mode mode, Program open, Shape input, Sizes sizes)
    {
        if (
            new ProgramSizes(open).Refuses(sizes) is not null
            || !Lowering.Of(@case.Tree, input.Bound(sizes), mode, @case.From.Kind).TryGet(out var known)
            || known.Refuses(sizes) is not null
        )
            return;
        Assert.Equal(known.OutputShape, open.OutputShape.Bound(sizes));
        Assert.Equal(known.Parameters, open.Parameters);
        var point = Point.Draw(known, sizes.Batch, 5);
        foreach (var source in (GradientSource[])[GradientSource.Autograd, GradientSource.Derived])
        {
            if (source == GradientSource.Autograd && known.HasOwnBackward)
                continue;
            var what = $"{@case} with {sizes}, {mode}, {source}";
            var (expected, found) = (Run(known, source), Run(open, source));
            Close.To(expected.Output, found.Output, Tolerance, what);
            Close.To(expected.OfInput, found.OfInput, Tolerance, what);
            foreach (var (path, gradient) in expected.OfParameters)
                Close.To(gradient, found.OfParameters.Find(path).IfNone(() => []), Tolerance, $"{path} of {what}");
        }

        Differentiated Run(Program program, GradientSource source) =>
            Gradients.Of(program, point.Parameters, point.Input, sizes, null, null, point.Key, null, source);
    }

    // The cases of a subject with the numbers of steps taken away: equal ones have one name.
    private static IEnumerable<(Case Case, Shape Open, Sizes Lengths)> Opened(Subject subject) =>
        from @case in subject.Cases.Value
        let steps = StepsOf(@case.From).Distinct().ToArray()
        where steps.Length > 0
        let names = steps.Select((size, i) => (Size: size, Name: i == 0 ? "T" : $"S{i}")).ToArray()
        select (
            @case,
            Opened(@case.From, size => Dim.Named(names.First(name => name.Size == size).Name)),
            names.Aggregate(new Sizes(2), (sizes, name) => sizes.With(name.Name, name.Size))
        );

    private static IEnumerable<long> StepsOf(KindedShape place) =>
        place.Kind.IsPair ? place.Parts.SelectMany(StepsOf)
        : Stepwise.Contains(place.Kind) ? [place.Shape[AxisOf(place.Kind)].Size]
        : [];

    private static Shape Opened(KindedShape place, Func<long, Dim> named) =>
        place.Kind.IsPair ? Shape.Pair(Opened(place.Parts[0], named), Opened(place.Parts[1], named))
        : Stepwise.Contains(place.Kind) ? place.Shape.With(AxisOf(place.Kind), named(place.Shape[AxisOf(place.Kind)].Size))
        : place.Shape;

    private static int AxisOf(Kind kind) => kind == Signal.Kind ? 2 : 1;
}
