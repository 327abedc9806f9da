using System.Globalization;
using DeepPipeline.Properties.Backend.Files;
using DeepPipeline.Reports;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>Histories as CSV.</summary>
public sealed class HistoryCsvTests
{
    [Fact]
    public void A_line_is_an_epoch() =>
        Assert.Equal(
            "epoch,step,learning_rate,training_loss,training_accuracy,validation_loss,validation_accuracy\n1,10,0.1,0.25,0.8,0.75,0.75\n2,20,0.05,0.03333333333333333,0.9,,\n",
            HistoryCsv.Render(Histories.Small)
        );

    [Fact]
    public void No_epochs_are_a_header() => Assert.Equal("epoch,step,learning_rate\n", HistoryCsv.Render([]));

    [Property]
    public void Numbers_come_back_with_their_bits(double[] losses)
    {
        var history = Histories.Of(losses);
        var lines = HistoryCsv.Render(history).Split('\n').Select(line => line.Split(',')).ToArray();
        Assert.Equal("", Assert.Single(lines[^1]));
        Assert.Equal(losses.Length, lines.Length - 2);
        foreach (var (epoch, fields) in history.Zip(lines.Skip(1)))
        {
            Same(epoch.LearningRate, fields[2]);
            Same(epoch.Training.Loss, fields[Array.IndexOf(lines[0], "training_loss")]);
            if (epoch.Validation is { } scores)
                Same(scores.Loss, fields[Array.IndexOf(lines[0], "validation_loss")]);
            Assert.Equal(lines[0].Length, fields.Length);
        }

        static void Same(double number, string field) =>
            Assert.Equal(
                BitConverter.DoubleToInt64Bits(number),
                BitConverter.DoubleToInt64Bits(double.Parse(field, CultureInfo.InvariantCulture))
            );
    }

    [Fact]
    public void It_is_written_whole_or_not_at_all()
    {
        using var folder = new Folder();
        Assert.Equal(
            HistoryCsv.Render(Histories.Small),
            File.ReadAllText(HistoryCsv.Save(Histories.Small, folder.Path("history.csv")).OrThrow())
        );
        var problem = Assert.Single(HistoryCsv.Save(Histories.Small, folder.Path("none/history.csv")).Problems);
        Assert.Equal("history", problem.Subject);
        Assert.Equal(["history.csv"], folder.Names);
    }
}
