using System.Globalization;
using static DeepPipeline.Layers;

namespace DeepPipeline.Bench;

/// <summary>Resident memory over a long run with everything on that a recipe has: it must not grow.</summary>
internal static class MemoryOfRuns
{
    private const int Examples = 4096;

    internal static int Run(int steps)
    {
        var digits =
            Conv2d(4, kernel: 3, stride: 2)
            >> BatchNorm()
            >> Relu
            >> Dropout(0.2)
            >> Flatten
            >> Regularized(Dense(32), l2: 1e-4)
            >> Relu
            >> Constrained(Dense(10), maxNorm: 3);
        var recipe = Recipe.For(Loss.CrossEntropy) with
        {
            Batch = 16,
            Accumulate = 2,
            Schedule = Schedule.Cosine(steps),
            Average = Averaging.Exponential(),
            Clip = Clipping.ByNorm(1),
            Groups = [ParameterGroup.Of("0.conv2d", learningRate: 5e-4)],
            Augment = [Augmentation.Rotate(10), Augmentation.Shift(0.1, 0.1), Augmentation.Noise(0.05), Augmentation.CutOut(6)],
            Metrics = [Metric.Accuracy, Metric.F1(), Metric.ConfusionMatrix],
        };
        var folder = Directory.CreateTempSubdirectory("pipeline-bench").FullName;
        try
        {
            var data = MlpStep.Digits(Examples);
            var run = digits.Train(recipe).On(data, validate: data.Take(500)).Then(r => r.Checkpointed(folder, every: 100)).OrThrow();
            Console.WriteLine("  step   resident   managed");
            foreach (var epoch in run)
            {
                if (epoch.Number % Math.Max(1, steps / run.StepsAnEpoch / 20) == 0)
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{epoch.State.Step, 6} {Environment.WorkingSet / 1048576.0, 7:0.0} MB {GC.GetTotalMemory(forceFullCollection: false) / 1048576.0, 6:0.0} MB"
                        )
                    );
                if (epoch.State.Step >= steps)
                    break;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }
}
