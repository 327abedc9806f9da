using DeepPipeline.Properties.Generators;
using Xunit;

namespace DeepPipeline.Properties.Training.Losses;

/// <summary>What a loss says of its targets, and what follows from it.</summary>
public sealed class TargetFormTests
{
    [Fact]
    public void Every_loss_says_what_its_targets_are()
    {
        Assert.Equal(new TargetForm.Labels(-1, PredictionForm.Logits, MeanOver.CountedLabels), Of(Loss.CrossEntropyWith(ignoreIndex: -1)));
        Assert.Equal(new TargetForm.Labels(null, PredictionForm.Logits), Of(Loss.Focal()));
        Assert.Equal(
            new TargetForm.Labels(0, PredictionForm.Logits, MeanOver.CountedLabels, AtSteps: true),
            Of(Loss.SequenceCrossEntropy(paddingIndex: 0))
        );
        Assert.Equal(new TargetForm.Answers(MayBeShares: true, PredictionForm.Logits), Of(Loss.BinaryCrossEntropy));
        Assert.Equal(new TargetForm.Distributions(), Of(Loss.KullbackLeibler));
        Assert.Equal(new TargetForm.Texts(2, -1), Of(Loss.Ctc(2, -1)));
        Assert.Equal(new TargetForm.Unread(), Of(Loss.Triplet()));
        Assert.All(LossSamples.All, sample => Assert.NotNull(((SingleLoss)sample.Loss).Target));
    }

    [Fact]
    public void Each_case_goes_to_its_function()
    {
        TargetForm[] cases =
        [
            new TargetForm.Labels(),
            new TargetForm.Distributions(),
            new TargetForm.Answers(),
            new TargetForm.Values(),
            new TargetForm.Texts(0, 0),
            new TargetForm.Unread(),
        ];
        Assert.Equal([0, 1, 2, 3, 4, 5], cases.Select(form => form.Match(_ => 0, _ => 1, _ => 2, _ => 3, _ => 4, _ => 5)));
        Assert.Equal(
            typeof(TargetForm).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TargetForm))).ToHashSet(),
            cases.Select(form => form.GetType()).ToHashSet()
        );
    }

    [Fact]
    public void A_kind_has_a_usual_form()
    {
        Assert.Equal(new TargetForm.Labels(), TargetForm.Usual(DeepPipeline.Labels.Kind));
        Assert.Equal(new TargetForm.Labels(AtSteps: true), TargetForm.Usual(Tokens.Kind));
        Assert.Equal(new TargetForm.Values(Mean: MeanOver.Examples), TargetForm.Usual(Features.Kind));
    }

    [Fact]
    public void Usual_metrics_follow_from_it()
    {
        foreach (var loss in LossSamples.All.Select(sample => (SingleLoss)sample.Loss))
        {
            var usual = MetricFunction.UsualFor(loss);
            Assert.Equal(loss.Target.IsClassified && loss.Target is not TargetForm.Texts, !usual.IsEmpty);
        }
    }

    private static TargetForm Of<TOut, TTarget>(Loss<TOut, TTarget> loss)
        where TOut : IKind
        where TTarget : IKind => ((SingleLoss)loss.Function).Target;
}
