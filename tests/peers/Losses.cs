using DeepPipeline.Ir;
using DeepPipeline.Properties.Generators;

namespace DeepPipeline.Peers;

/// <summary>Every loss with all that it can be told, as a mean and as a sum: the loss and its gradients.</summary>
internal static class Losses
{
    private const int Rows = 5;

    internal static IEnumerable<Computed> All =>
        from sample in LossSamples.All
        let program = Lowering.WithLoss(Layers.Identity.Tree, sample.Loss, sample.Prediction, sample.Target, Mode.Train).OrThrow()
        select Numbers.Of(
            "loss",
            sample.Loss.GetType().Name,
            sample.Loss,
            sample.Kind,
            program,
            Rows,
            seed: 19,
            _ => sample.Targets(new RandomKey(19).Stream("targets"), Rows)
        );
}
