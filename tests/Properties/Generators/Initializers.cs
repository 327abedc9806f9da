using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>Initialisers of every sort.</summary>
public static class Initializers
{
    /// <summary>Those that suit a parameter of any shape.</summary>
    public static Gen<Initializer> Vector { get; } =
        Gen.Elements(
            Initializer.Zeros,
            Initializer.Ones,
            Initializer.ConstantOf(0.125),
            Initializer.ConstantOf(-3),
            Initializer.Uniform(-0.5, 0.25),
            Initializer.Normal(0.1, 2)
        );

    /// <summary>Those that suit a matrix: the ones above, and those that speak of fans or of rows.</summary>
    public static Gen<Initializer> Matrix { get; } =
        Gen.OneOf(
            Vector,
            Gen.Elements(
                Initializer.GlorotUniform,
                Initializer.GlorotNormal,
                Initializer.HeUniform,
                Initializer.HeNormal,
                Initializer.LeCunUniform,
                Initializer.LeCunNormal,
                Initializer.Orthogonal(),
                Initializer.Orthogonal(0.5)
            )
        );
}
