using Pipeline.Programs;
using Pipeline.Training;

namespace Pipeline.Peers;

/// <summary>Every loss of one value, but that of steps, which is the loss of labels over all of them: the loss and its gradients.</summary>
internal static class Losses
{
    private const int Rows = 5;
    private const int Width = 4;

    internal static IEnumerable<Computed> All =>
        from type in typeof(LossFunction).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(LossFunction)) && !type.IsAbstract && type != typeof(Weighted) && type != typeof(SequenceCrossEntropy)
        let loss = Made(type)
        let isOfLabels = loss is Training.CrossEntropy
        let program = Lowering.WithLoss(Layers.Identity.Tree, loss, Shape.Batch(Width), isOfLabels ? Shape.Batch() : Shape.Batch(Width), Mode.Train).OrThrow()
        select Numbers.Of("loss", type.Name, loss, Features.Kind, program, Rows, seed: 19, random => Target(loss, random));

    // With the arguments that it has unless told otherwise.
    private static LossFunction Made(Type type)
    {
        var constructor = type.GetConstructors().Single(c => c.GetParameters() is not [{ ParameterType: var only }] || only != type);
        return (LossFunction)constructor.Invoke([.. constructor.GetParameters().Select(p => p.DefaultValue)]);
    }

    private static double[] Target(LossFunction loss, Random random) =>
        loss switch
        {
            Training.CrossEntropy => [.. Enumerable.Range(0, Rows).Select(_ => (double)random.Next(Width))],
            CrossEntropyOneHot => [.. Enumerable.Range(0, Rows).SelectMany(_ => Shares(random))],
            Training.BinaryCrossEntropy => [.. Enumerable.Range(0, Rows * Width).Select(_ => random.NextDouble())],
            _ => Numbers.Draw(random, Rows * Width),
        };

    private static IEnumerable<double> Shares(Random random)
    {
        var numbers = Enumerable.Range(0, Width).Select(_ => random.NextDouble()).ToArray();
        return numbers.Select(n => n / numbers.Sum());
    }
}
