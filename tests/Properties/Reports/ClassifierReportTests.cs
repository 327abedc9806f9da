using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Reports;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Reports;

/// <summary>The report of a classifier says what the classifier does.</summary>
public sealed class ClassifierReportTests
{
    // It gives its inputs back, so every output is known.
    private static readonly Model<Features, Features> Copies = Model
        .Of(Input<Features>() >> Identity, Features.Of(3), (Input<Features>() >> Identity).Initialize(Features.Of(3)).OrThrow().Parameters)
        .OrThrow();

    private static readonly Dataset<Features, Labels> Data = Dataset
        .Of(Features.Of(3), [5, 0, 0, 0, 2, 1, 0, 3, 0, 9, 0, 0, 0, 0, 1f], [0, 2, 2, 1, 2])
        .OrThrow();

    [Fact]
    public void Its_table_counts_what_was_taken_for_what()
    {
        var report = Of(Copies, Data);
        Assert.Equal(
            ConfusionTable.Of(
                ["0", "1", "2"],
                new long[,]
                {
                    { 1, 0, 0 },
                    { 1, 0, 0 },
                    { 0, 2, 1 },
                }
            ),
            report.Confusion
        );
        Assert.Equal([new("accuracy", "40.0 %"), new("mistakes", "3"), new("cross-entropy", Numbers.Short(Loss()))], report.Scores);
    }

    [Fact]
    public void Its_mistakes_are_the_most_confident_first()
    {
        var report = Report.OfClassifier(Copies, Data, [], classes: ["a", "b", "c"], mistakes: 2).OrThrow();
        Assert.Equal(
            [("b", "a", "9 0 0"), ("c", "b", "0 3 0")],
            report.Mistakes.Select(mistake => (mistake.Truth, mistake.Predicted, mistake.Input))
        );
        Assert.Equal(Math.Exp(9) / (Math.Exp(9) + 2), report.Mistakes[0].Probability, 1e-6);
        Assert.Empty(report.Charts);
    }

    [Fact]
    public void Outputs_that_are_probabilities_are_taken_as_such()
    {
        var probabilities = Dataset.Of(Features.Of(3), [0.5f, 0.25f, 0.25f, 0.125f, 0.75f, 0.125f], [0, 0]).OrThrow();
        Assert.Equal(0.75, Assert.Single(Of(Copies, probabilities).Mistakes).Probability, 1e-6);
    }

    [Fact]
    public void It_agrees_with_evaluation_on_parts_of_data_too()
    {
        var run = Toy.Run(Toy.Recipe, validate: Toy.Data(20, first: 100));
        var epochs = run.Take(2).ToArray();
        var test = Toy.Data(30, first: 200).Skip(3);
        var report = Report
            .OfClassifier(
                epochs[^1].Model,
                test,
                [.. epochs.Select(epoch => new EpochScores(epoch.Number, epoch.State.Step, 0.01, epoch.Training, epoch.Validation))]
            )
            .OrThrow();
        var scores = epochs[^1].Model.Evaluate(DeepPipeline.Loss.CrossEntropy, test).OrThrow();
        Assert.Equal(scores.Accuracy, report.Confusion!.Accuracy);
        Assert.Equal(Numbers.Short(scores.Loss), report.Scores[2].Value);
        Assert.Equal(3, report.Charts.Count);
        Assert.Contains("0.dense", report.Model, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_are_shown_as_pictures()
    {
        var images = Dataset.OfBytes(Image.Of(1, 1, 3), [0, 255, 51], [0]).OrThrow();
        var model = Flatten.Initialize(Image.Of(1, 1, 3)).OrThrow();
        var mistake = Assert.Single(Of(model, images).Mistakes);
        Assert.Equal(new Picture(3, 1, 1, [0, 255, 51]), mistake.Picture);
        Assert.Equal("example 0", mistake.Input);
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        Says(
            Report.OfClassifier(Copies, Dataset.Of(Features.Of(2), new float[2], [0]).OrThrow(), []),
            "data: report expected inputs N×3, as the model takes, got N×2\n  hint: prepare them as for training"
        );
        Says(
            Report.OfClassifier(Copies, Data.Take(0), []),
            "data: report expected at least one example, got none\n  hint: was everything filtered away?"
        );
        Says(
            Report.OfClassifier(Copies, Dataset.Of(Features.Of(3), new float[6], [0, 3]).OrThrow(), []),
            "data: report expected labels from 0 to 2, got 3 at example 1\n  hint: the model gives a number for each class"
        );
    }

    private static double Loss()
    {
        double[][] rows =
        [
            [5, 0, 0],
            [0, 2, 1],
            [0, 3, 0],
            [9, 0, 0],
            [0, 0, 1],
        ];
        int[] labels = [0, 2, 2, 1, 2];
        return rows.Zip(labels, (row, label) => Math.Log(row.Sum(Math.Exp)) - row[label]).Average();
    }

    private static Report Of<TIn>(Model<TIn, Features> model, Dataset<TIn, Labels> data)
        where TIn : IKind => Report.OfClassifier(model, data, []).OrThrow();

    private static void Says(Result<Report> result, string message) => Assert.Equal(message, Assert.Single(result.Problems).ToString());
}
