using System.Reflection;
using static DeepPipeline.Layers;

namespace DeepPipeline.Peers;

/// <summary>The parameters of a small model after each step of an optimiser, each over all rows.</summary>
/// <param name="Section">Always <c>optimiser</c>.</param>
/// <param name="Name">The kind of optimiser.</param>
/// <param name="Source">As one would write it.</param>
/// <param name="Arguments">Its arguments by name.</param>
/// <param name="Sizes">The input's shape.</param>
/// <param name="Input">The input.</param>
/// <param name="Target">The target.</param>
/// <param name="Parameters">The parameters' first values.</param>
/// <param name="Steps">All parameters, one after another, after each step.</param>
internal sealed record Stepping(
    string Section,
    string Name,
    string Source,
    Dictionary<string, object?> Arguments,
    long[][] Sizes,
    double[] Input,
    double[] Target,
    ParameterNumbers[] Parameters,
    double[][] Steps
);

internal static class Optimizers
{
    private const int Rows = 6;
    private const int Width = 3;
    private const int Outputs = 2;
    private const int Steps = 20;

    private static readonly Optimizer[] Chosen =
    [
        Optimizer.Sgd(0.1),
        Optimizer.Sgd(0.05, momentum: 0.9),
        Optimizer.Sgd(0.05, momentum: 0.8, nesterov: true, weightDecay: 0.1),
        Optimizer.Adam(0.01),
        Optimizer.Adam(0.02, beta1: 0.7, beta2: 0.95, epsilon: 1e-4),
        Optimizer.AdamW(0.01, weightDecay: 0.2),
        Optimizer.RmsProp(0.01),
        Optimizer.RmsProp(0.01, decay: 0.8, epsilon: 1e-6, momentum: 0.5),
        Optimizer.RmsProp(0.01, weightDecay: 0.1),
        Optimizer.Adagrad(0.1),
        Optimizer.Adagrad(0.1, learningRateDecay: 0.1, weightDecay: 0.1, initialAccumulator: 0.5, epsilon: 1e-4),
        Optimizer.Adadelta(),
        Optimizer.Adadelta(0.5, decay: 0.8, epsilon: 1e-3, weightDecay: 0.1),
        Optimizer.NAdam(),
        Optimizer.NAdam(0.01, beta1: 0.7, beta2: 0.95, epsilon: 1e-4, weightDecay: 0.1, momentumDecay: 0.2),
        Optimizer.RAdam(),
        Optimizer.RAdam(0.01, beta1: 0.7, beta2: 0.95, epsilon: 1e-4, weightDecay: 0.1),
        Optimizer.RAdam(0.01, beta2: 0.5),
        Optimizer.Adamax(),
        Optimizer.Adamax(0.01, beta1: 0.7, beta2: 0.95, epsilon: 1e-4, weightDecay: 0.1),
        Optimizer.Lion(0.01),
        Optimizer.Lion(0.01, beta1: 0.7, beta2: 0.95, weightDecay: 0.1),
    ];

    // The chosen ones, and whatever has come since with the arguments that it has unless told otherwise.
    internal static IEnumerable<Stepping> All =>
        Chosen
            .Concat(
                typeof(Optimizer)
                    .GetMethods(BindingFlags.Public | BindingFlags.Static)
                    .Where(method =>
                        method.ReturnType == typeof(Optimizer)
                        && !method.IsSpecialName
                        && method.GetParameters().All(p => p.HasDefaultValue)
                    )
                    .Select(method => (Optimizer)method.Invoke(null, [.. method.GetParameters().Select(p => p.DefaultValue)])!)
                    .Where(optimizer => !Chosen.Any(chosen => chosen.GetType() == optimizer.GetType()))
            )
            .Select(Of);

    private static Stepping Of(Optimizer optimizer)
    {
        var random = new Random(29);
        var (x, t) = (Numbers.Draw(random, Rows * Width), Numbers.Draw(random, Rows * Outputs));
        var data = Dataset.Of(Features.Of(Width), x, Features.Of(Outputs), t).OrThrow();
        var recipe = Recipe.For(Loss.MeanSquaredError) with
        {
            Optimizer = optimizer,
            Batch = Rows,
            Precision = Precision.Float64,
            Device = Device.Cpu,
        };
        var run = (Dense(4) >> Tanh >> Dense(Outputs)).Train(with: recipe).On(data).OrThrow();
        var (state, steps) = (run.Start, new List<double[]>());
        for (var step = 0; step < Steps; step++)
        {
            state = run.Step(state, [.. Enumerable.Range(0, Rows)]).OrThrow().State;
            steps.Add(state.Parameters.ToDoubles());
        }

        return new Stepping(
            "optimiser",
            optimizer.GetType().Name,
            optimizer.ToString(),
            Numbers.Arguments(optimizer),
            [
                [Rows, Width],
            ],
            x,
            t,
            [
                .. run.Start.Parameters.Layout.Specs.Map(spec => new ParameterNumbers(
                    spec.Path,
                    [.. spec.Shape.Dims.Map(d => d.Size)],
                    run.Start.Parameters.Find(spec.Path).OrThrow(),
                    null,
                    null
                )),
            ],
            [.. steps]
        );
    }
}
