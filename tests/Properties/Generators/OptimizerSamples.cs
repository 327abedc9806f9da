namespace DeepPipeline.Properties.Generators;

/// <summary>Every optimiser, with and without what it can leave out.</summary>
public static class OptimizerSamples
{
    /// <summary>The samples.</summary>
    public static Optimizer[] All { get; } =
    [
        Optimizer.Sgd(0.1),
        Optimizer.Sgd(0.1, weightDecay: 0.01),
        Optimizer.Sgd(0.1, momentum: 0.9, weightDecay: 0.01),
        Optimizer.Sgd(0.1, momentum: 0.9, nesterov: true),
        Optimizer.Adam(0.01),
        Optimizer.AdamW(0.01, weightDecay: 0.1),
        Optimizer.RmsProp(0.01),
        Optimizer.RmsProp(0.01, momentum: 0.5),
        Optimizer.RmsProp(0.01, momentum: 0.5, weightDecay: 0.1),
        Optimizer.Adagrad(0.1),
        Optimizer.Adagrad(0.1, learningRateDecay: 0.1, weightDecay: 0.01, initialAccumulator: 0.5),
        Optimizer.Adadelta(),
        Optimizer.Adadelta(0.5, decay: 0.8, epsilon: 1e-3, weightDecay: 0.01),
        Optimizer.NAdam(0.01),
        Optimizer.NAdam(0.01, beta1: 0.8, weightDecay: 0.01, momentumDecay: 0.1),
        Optimizer.RAdam(0.01),
        Optimizer.RAdam(0.01, beta2: 0.9, weightDecay: 0.01),
        Optimizer.Adamax(0.01),
        Optimizer.Adamax(0.01, beta1: 0.8, beta2: 0.9, epsilon: 1e-3, weightDecay: 0.01),
        Optimizer.Lion(0.01),
        Optimizer.Lion(0.01, beta1: 0.8, beta2: 0.95, weightDecay: 0.1),
    ];
}
