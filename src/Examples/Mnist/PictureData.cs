using System.Globalization;

namespace DeepPipeline.Examples.Mnist;

/// <summary>Pictures of ten classes with their labels: those to learn from and those to be tested on.</summary>
/// <param name="Train">Those to learn from.</param>
/// <param name="Test">Those to be tested on.</param>
/// <param name="Classes">The classes' names.</param>
internal sealed record PictureData(Dataset<Image, Labels> Train, Dataset<Image, Labels> Test, IReadOnlyList<string> Classes)
{
    // Where Debian's package dataset-fashion-mnist puts it; tools/Launcher/Need.cs has it too.
    private const string FashionFolder = "/usr/share/datasets/fashion-mnist";

    /// <summary>Handwritten digits: those of a folder, or of the project if no folder is given.</summary>
    internal static Result<PictureData> Digits(string? folder) =>
        Load(folder, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], () => ProjectFile.Or(null, "data/mnist"));

    /// <summary>Articles of clothing, Xiao, Rasul and Vollgraf 2017: those of a folder, or of the machine's Fashion-MNIST if no folder is given.</summary>
    internal static Result<PictureData> Fashion(string? folder) =>
        Load(
            folder,
            ["T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"],
            () =>
                Directory.Exists(FashionFolder)
                    ? Result.Ok(FashionFolder)
                    : Result.Fail<string>(
                        new Problem(
                            ProblemCode.File,
                            FashionFolder,
                            "data",
                            "Fashion-MNIST",
                            "no such folder",
                            "./pipeline cnn --fashion installs Debian's dataset-fashion-mnist; --data names a folder elsewhere"
                        )
                    )
        );

    private static Result<PictureData> Load(string? folder, string[] classes, Func<Result<string>> usual) =>
        Folder(folder, usual)
            .Then(path =>
            {
                var train = Task.Run(() => Idx.Load(path, "train"));
                var test = Idx.Load(path, "t10k");
                return train
                    .GetAwaiter()
                    .GetResult()
                    .And(test)
                    .Map(both => new PictureData(both.First, both.Second, classes))
                    .Then(data => data.Fitting(path));
            });

    private static Result<string> Folder(string? given, Func<Result<string>> usual) =>
        given is null ? usual()
        : Directory.Exists(given) ? Result.Ok(given)
        : Result.Fail<string>(
            new Problem(
                ProblemCode.File,
                given,
                "--data",
                "a folder",
                File.Exists(given) ? "a file" : "nothing of this name",
                "name the folder that has the four IDX files"
            )
        );

    // Found out after training, this would cost the training.
    private Result<PictureData> Fitting(string folder)
    {
        var largest = Enumerable.Range(0, Test.Count).Select(i => Test.TargetAt(i)[0]).DefaultIfEmpty().Max();
        return Test.Count == 0 ? Wrong("at least 1 picture", "none")
            : Test.InputShape != Train.InputShape
                ? Wrong($"pictures {Train.InputShape}, as those to learn from", Test.InputShape.ToString())
            : largest > 9 ? Wrong("labels from 0 to 9", string.Create(CultureInfo.InvariantCulture, $"{largest}"))
            : Result.Ok(this);

        Result<PictureData> Wrong(string expected, string actual) =>
            Result.Fail<PictureData>(
                new Problem(
                    ProblemCode.File,
                    Path.Combine(folder, "t10k-…"),
                    "the test data",
                    expected,
                    actual,
                    "use files of one data set"
                )
            );
    }
}
