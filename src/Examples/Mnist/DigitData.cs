using System.Globalization;
using LanguageExt;

namespace Pipeline.Examples.Mnist;

/// <summary>Pictures of handwritten digits with their labels: those to learn from and those to be tested on.</summary>
internal sealed record DigitData(Dataset<Image, Labels> Train, Dataset<Image, Labels> Test)
{
    /// <summary>The data of a folder, or of the project if no folder is given.</summary>
    internal static Validation<Problem, DigitData> Load(string? folder) =>
        Folder(folder).Then(path =>
        {
            var train = Task.Run(() => Idx.Load(path, "train"));
            var test = Idx.Load(path, "t10k");
            return (train.GetAwaiter().GetResult(), test).Apply((train, test) => new DigitData(train, test)).Then(data => data.Fitting(path));
        });

    private static Validation<Problem, string> Folder(string? given) =>
        given is null || Directory.Exists(given)
            ? ProjectFile.Or(given, "data/mnist")
            : Checked.Fail<string>(new Problem(given, "--data", "a folder", File.Exists(given) ? "a file" : "nothing of this name", "name the folder that has the four IDX files"));

    // Found out after training, this would cost the training.
    private Validation<Problem, DigitData> Fitting(string folder)
    {
        var largest = Enumerable.Range(0, Test.Count).Select(i => Test.TargetAt(i)[0]).DefaultIfEmpty().Max();
        return Test.Count == 0 ? Wrong("at least 1 picture", "none")
            : Test.InputShape != Train.InputShape ? Wrong($"pictures {Train.InputShape}, as those to learn from", Test.InputShape.ToString())
            : largest > 9 ? Wrong("labels from 0 to 9", string.Create(CultureInfo.InvariantCulture, $"{largest}"))
            : Checked.Ok(this);

        Validation<Problem, DigitData> Wrong(string expected, string actual) =>
            Checked.Fail<DigitData>(new Problem(Path.Combine(folder, "t10k-…"), "the test data", expected, actual, "use files of one data set"));
    }
}
