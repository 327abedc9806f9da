using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>A small problem to learn: three classes of points with some noise.</summary>
public static class Toy
{
    /// <summary>How many values an example has.</summary>
    public const int Width = 4;

    /// <summary>How many classes there are.</summary>
    public const int Classes = 3;

    /// <summary>A classifier with everything that training treats in its own way.</summary>
    public static Pipeline<Features, Features> Classifier { get; } =
        Dense(5)
        >> Tanh
        >> Dropout(0.3)
        >> Frozen(Dense(6))
        >> Residual(Shared("s", Dense(6)) >> Relu >> Shared("s", Dense(6)))
        >> Dense(Classes);

    /// <summary>What it is trained with: batches that don't fill the last one of an epoch.</summary>
    public static Recipe<Features, Labels> Recipe { get; } =
        DeepPipeline.Recipe.For(Loss.CrossEntropy) with
        {
            Batch = 8,
            Seed = 5,
            Precision = Precision.Float64,
            Optimizer = Optimizer.AdamW(0.01),
            Device = Device.Cpu,
        };

    /// <summary>The inputs of some rows.</summary>
    public static double[] Inputs(int rows, int first = 0) =>
        [
            .. Enumerable
                .Range(first, rows)
                .SelectMany(row =>
                    Point.Normals(new RandomKey(1, row).Stream("toy"), Width).Select((x, i) => (0.3 * x) + Math.Sin((row % Classes) + i))
                ),
        ];

    /// <summary>The classes of some rows.</summary>
    public static int[] Classified(int rows, int first = 0) => [.. Enumerable.Range(first, rows).Select(row => row % Classes)];

    /// <summary>Some rows as a dataset.</summary>
    public static Dataset<Features, Labels> Data(int rows = 37, int first = 0) =>
        Dataset.Of(Features.Of(Width), Inputs(rows, first), Classified(rows, first)).OrThrow();

    /// <summary>The classifier's run over some rows.</summary>
    public static Run<Features, Features, Labels> Run(
        Recipe<Features, Labels>? recipe = null,
        Dataset<Features, Labels>? data = null,
        Dataset<Features, Labels>? validate = null
    ) => Classifier.Train(with: recipe ?? Recipe).On(data ?? Data(), validate).OrThrow();

    /// <summary>The states after each of some steps, from the batches of an epoch.</summary>
    public static IReadOnlyList<StepResult> Steps(Run<Features, Features, Labels> run, TrainingState from, int epoch)
    {
        var steps = new List<StepResult>();
        foreach (var rows in run.Batches(epoch))
            steps.Add(run.Step(steps.Count == 0 ? from : steps[^1].State, rows).OrThrow());
        return steps;
    }
}
