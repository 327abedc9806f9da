namespace DeepPipeline;

/// <summary>Where gradients come from. Both agree up to rounding.</summary>
public enum GradientSource
{
    /// <summary>libtorch's autograd, which writes down what is computed and goes back through it.</summary>
    [Word("autograd")]
    Autograd,

    /// <summary>A program of its own, derived rule by rule before anything is computed; see <c>Passes.Differentiate</c>.</summary>
    [Word("derived")]
    Derived,
}
