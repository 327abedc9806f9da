using DeepPipeline.Properties.Backend.Differentiation;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>A run with everything on that a recipe has: what must go on bit for bit, and take no more memory the longer it lasts.</summary>
public static class EverythingOn
{
    public static Pipeline<Features, Features> Model { get; } =
        Named("stem", Dense(6))
        >> BatchNorm()
        >> Tanh
        >> Dropout(0.3)
        >> Residual(Regularized(Dense(6), l2: 1e-4) >> Relu)
        >> Constrained(Dense(Toy.Classes), maxNorm: 3);

    public static Recipe<Features, Labels> Recipe { get; } =
        Toy.Recipe with
        {
            Batch = 4,
            Accumulate = 2,
            Average = Averaging.Exponential(0.9),
            Augment = [Augmentation.Noise(0.05)],
            Clip = Clipping.ByNorm(1),
            Groups = [ParameterGroup.Of("stem", learningRate: 0.002, weightDecay: 0)],
            Regularization = new Regularization(L2: 1e-5),
        };

    public static Run<Features, Features, Labels> Run() => Model.Train(Recipe).On(Toy.Data(38), validate: Toy.Data(20, 100)).OrThrow();
}
