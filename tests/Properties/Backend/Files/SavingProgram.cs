using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Files;

/// <summary>A program that saves a model of 80 KiB to the path that it is given.</summary>
public static class SavingProgram
{
    public static int Run(string path) =>
        Dense(100)
            .Initialize(Features.Of(100), precision: Precision.Float64)
            .Then(model => model.Save(path))
            .Match(
                ok: _ => 0,
                fail: problems =>
                {
                    Console.Write(problems[0]);
                    return 1;
                }
            );
}
