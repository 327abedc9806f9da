using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>What is said of parts that a dataset can't be divided into, and of numbers that it can't have, word for word.</summary>
public sealed class DataProblemTests
{
    private static readonly Dataset<Features, Labels> Some = Numbered.Of(0, 0, 0, 0, 0, 1, 1, 1, 2);

    [Theory]
    [InlineData(-0.1, "-0.1")]
    [InlineData(1.5, "1.5")]
    [InlineData(double.NaN, "NaN")]
    public void Shares_that_are_none(double share, string written)
    {
        Some.Split(share, 1)
            .Says($"data: Split expected a share from 0 to 1, got {written}\n  hint: 0.8 leaves a fifth for the second part");
        Some.StratifiedSplit(share, 1)
            .Says($"data: StratifiedSplit expected a share from 0 to 1, got {written}\n  hint: 0.8 leaves a fifth for the second part");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(-3)]
    public void Numbers_of_folds_that_are_none(int folds) =>
        Some.KFold(folds, 1)
            .Says($"data: KFold expected from 2 to 9 folds, one example each at least, got {folds}\n  hint: 5 or 10 is usual");

    [Fact]
    public void A_class_with_fewer_examples_than_folds()
    {
        Some.StratifiedKFold(3, 1)
            .Says(
                "data: StratifiedKFold expected at most 1 folds, as many as there are examples of class 2, got 3\n  hint: take fewer folds, or leave the class out"
            );
        Some.StratifiedKFold(1, 1).Says("data: StratifiedKFold expected at least 2 folds, got 1\n  hint: 5 or 10 is usual");
        Some.Take(0).StratifiedKFold(2, 1).Says("data: StratifiedKFold expected at least 1 example, got 2\n  hint: 5 or 10 is usual");
    }

    [Fact]
    public void A_class_that_would_not_be_learnt_in_a_fold()
    {
        var named = Dataset.Of(Tensors.Of(Features.Of(1), new float[5]), Tensors.OfLabels([0, 0, 0, 0, 1], ["usual", "rare"])).OrThrow();
        var problem = named.KFold(5, 1).Problems.Single();
        Assert.Matches("^none of class 1 \\(rare\\) in fold [1-5] of 5$", problem.Actual);
        Assert.Equal(
            ("data", "KFold", "every class among what each fold learns from", "use StratifiedKFold, or leave the class out"),
            (problem.Path, problem.Subject, problem.Expected, problem.Hint)
        );
    }

    [Fact]
    public void A_class_that_is_in_one_part_alone() =>
        Some.StratifiedSplit(0.5, 1)
            .Says(
                "data: StratifiedSplit expected every class in both parts, got none of class 2 in the "
                    + (Some.Stratify(1).Take(5).LabelsOf().Contains(2) ? "second" : "first")
                    + " part, of 1 in all\n  hint: give the part a larger share, or leave the class out"
            );

    [Fact]
    public void Labels_that_have_no_place()
    {
        Some.OneHot(2)
            .Says(
                "data: OneHot expected labels from 0 to 1, got 2 in row 8 (from 0)\n  hint: name as many classes as there are, or count them from 0"
            );
        Numbered
            .Of(0, -4)
            .OneHot(2)
            .Says("data: OneHot expected labels from 0 to 1, got -4 in row 1 (from 0)\n  hint: count classes from 0");
        Some.OneHot(0).Says("data: OneHot expected at least 1 class, got 0\n  hint: give as many classes as there are labels");
    }

    [Fact]
    public void Datasets_that_do_not_stand_below_another()
    {
        Some.Concat(Some.Select(Features.Of(3), e => [.. e.Input, 1]))
            .Says("data: Concat expected N×2 with targets N, as the first has, got N×3 with targets N\n  hint: prepare both alike");
        var (a, b) = (
            Dataset.Of(Tensors.Of(Features.Of(1), new float[1]), Tensors.OfLabels([0], ["a", "b"])).OrThrow(),
            Dataset.Of(Tensors.Of(Features.Of(1), new float[1]), Tensors.OfLabels([0], ["b", "a"])).OrThrow()
        );
        a.Concat(b)
            .Says(
                "data: Concat expected the classes [a, b], as the first has, got [b, a]\n  hint: load both with the same list of classes"
            );
    }

    [Fact]
    public void Numbers_that_are_none_with_their_place() =>
        Dataset
            .Of(Features.Of(3), [1, 2, 3, 4, 5, float.NaN, float.NaN, 8, 9], [0, 0, 0])
            .Says(
                "dataset: inputs expected finite values, got a NaN in row 1, column 2 (from 0)\n  hint: mend or leave out such examples before training"
            );

    [Fact]
    public void Functions_that_give_what_they_should_not()
    {
        var few = Toy.Data(40).Select(Features.Of(Toy.Width), e => e.Label == 2 ? [1] : e.Input);
        var failure = Assert.Throws<PipelineException>(() => Toy.Run(Toy.Recipe.WithShuffle(false), few).First());
        Assert.Equal(
            "Select: row 2 (from 0) expected 4 numbers, as many as its shape has, got 1\n  hint: give all values of one example, or name the shape that they have",
            failure.Message
        );
        var none = Toy.Data(40).Select(Features.Of(Toy.Width), e => [.. e.Input.Skip(1), e.Label == 1 ? float.PositiveInfinity : 0]);
        Toy.Run()
            .Take(1)
            .Last()
            .Model.Evaluate(Loss.CrossEntropy, none)
            .Says(
                "Select: row 1 (from 0) expected finite values, got an infinity in column 3 (from 0)\n  hint: look at the function for this example, or leave it out with Where"
            );
        Toy.Classifier.Train(with: Toy.Recipe)
            .On(Toy.Data(3).SelectTargets(Labels.Shape, _ => [float.NaN]))
            .Says(
                "SelectTargets: row 0 (from 0) expected finite values, got a NaN in column 0 (from 0)\n  hint: look at the function for this example, or leave it out with Where"
            );
    }

    [Fact]
    public void Filters_that_leave_nothing() =>
        Toy
            .Classifier.Train(with: Toy.Recipe)
            .On(Toy.Data(9).Where(_ => false))
            .Says("training data: dataset expected at least 1 example, got none\n  hint: was everything skipped or filtered away?");

    [Fact]
    public void Batches_of_nothing_are_a_mistake_that_throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Some.Batch(0));
}
