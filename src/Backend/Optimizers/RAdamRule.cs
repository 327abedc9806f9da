using System.Runtime.CompilerServices;

namespace DeepPipeline;

/// <summary>Adam's moments; divided by the root of the squares only where these come from enough steps, ρₜ > 5, and rectified there.</summary>
internal readonly struct RAdamRule<TLane>(RAdam o, Rectification rectification, long step) : IRule<TLane>
    where TLane : struct, IKernelValue<TLane>
{
    private readonly TLane beta1 = TLane.Of(o.Beta1);
    private readonly TLane beta2 = TLane.Of(o.Beta2);
    private readonly TLane rest1 = TLane.Of(1 - o.Beta1);
    private readonly TLane rest2 = TLane.Of(1 - o.Beta2);
    private readonly TLane epsilon = TLane.Of(o.Epsilon);
    private readonly TLane penalty = TLane.Of(o.WeightDecay);
    private readonly TLane alpha = TLane.Of(o.LearningRate * rectification.Factor / (1 - Math.Pow(o.Beta1, step)));
    private readonly bool adapts = rectification.Adapts;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(ref TLane theta, TLane g, ref TLane mean, ref TLane square)
    {
        g += penalty * theta;
        mean = (beta1 * mean) + (rest1 * g);
        square = (beta2 * square) + (rest2 * (g * g));
        var change = alpha * mean;
        theta -= adapts ? change / (TLane.Sqrt(square) + epsilon) : change;
    }
}

/// <summary>What RAdam makes of a step.</summary>
/// <param name="Adapts">Whether it divides by the root of the squares.</param>
/// <param name="Factor">r·√(1 − β₂ᵗ) where it does, else 1.</param>
internal readonly record struct Rectification(bool Adapts, double Factor)
{
    private const double Enough = 5;

    internal static Rectification At(double beta2, long step)
    {
        var left = 1 - Math.Pow(beta2, step);
        var limit = (2 / (1 - beta2)) - 1;
        var length = limit - (2 * step * (1 - left) / left);
        return length > Enough
            ? new(true, Math.Sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length) * left))
            : new(false, 1);
    }
}
