namespace DeepPipeline.Examples.Mnist;

/// <summary>What optimisers are compared on: pictures to learn from, others to watch them with, and others to judge them in the end.</summary>
internal sealed record ComparedData(Dataset<Image, Labels> Train, Dataset<Image, Labels> Validation, Dataset<Image, Labels> Test)
{
    /// <summary>The last sixth of the training data is held out: of MNIST 10,000 of 60,000.</summary>
    internal static Result<ComparedData> Load(string? folder) =>
        PictureData
            .Digits(folder)
            .Then(data =>
            {
                var held = data.Train.Count / 6;
                return held > 0
                    ? Result.Ok(
                        new ComparedData(data.Train.Take(data.Train.Count - held), data.Train.Skip(data.Train.Count - held), data.Test)
                    )
                    : Result.Fail<ComparedData>(
                        new Problem(
                            ProblemCode.File,
                            folder ?? "data",
                            "the training data",
                            "at least 6 pictures, a sixth to be held out",
                            $"{data.Train.Count}",
                            "use files with more pictures"
                        )
                    );
            });
}
