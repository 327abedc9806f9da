using System.Runtime.CompilerServices;

namespace DeepPipeline;

/// <summary>Adam's moments, and the next step's momentum of them: θ ← θ − η·((1−μₜ)/(1−Πₜ)·g + μₜ₊₁/(1−Πₜ₊₁)·m)/(√v̂ + ε).</summary>
internal readonly struct NAdamRule<TLane>(NAdam o, Momenta momenta, long step) : IRule<TLane>
    where TLane : struct, IKernelValue<TLane>
{
    private readonly TLane beta1 = TLane.Of(o.Beta1);
    private readonly TLane beta2 = TLane.Of(o.Beta2);
    private readonly TLane rest1 = TLane.Of(1 - o.Beta1);
    private readonly TLane rest2 = TLane.Of(1 - o.Beta2);
    private readonly TLane epsilon = TLane.Of(o.Epsilon);
    private readonly TLane penalty = TLane.Of(o.WeightDecay);
    private readonly TLane ofGradient = TLane.Of(o.LearningRate * (1 - momenta.Now) / (1 - momenta.Product));
    private readonly TLane ofMean = TLane.Of(o.LearningRate * momenta.Next / (1 - (momenta.Product * momenta.Next)));
    private readonly TLane correction = TLane.Of(1 / Math.Sqrt(1 - Math.Pow(o.Beta2, step)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(ref TLane theta, TLane g, ref TLane mean, ref TLane square)
    {
        g += penalty * theta;
        mean = (beta1 * mean) + (rest1 * g);
        square = (beta2 * square) + (rest2 * (g * g));
        theta -= ((ofGradient * g) + (ofMean * mean)) / ((correction * TLane.Sqrt(square)) + epsilon);
    }
}

/// <summary>The momenta of NAdam at a step: a function of the step alone, so that a run goes on from a state with the same bits.</summary>
/// <param name="Now">μₜ.</param>
/// <param name="Next">μₜ₊₁.</param>
/// <param name="Product">Πₜ = μ₁·…·μₜ, as exactly as 1 − Πₜ shows it.</param>
internal readonly record struct Momenta(double Now, double Next, double Product)
{
    // Beside 1, what is smaller is nothing; the product falls at least as fast as β₁ᵗ, so few factors are needed.
    private const double Nothing = 1e-20;

    internal static Momenta At(NAdam o, long step)
    {
        var product = 1.0;
        for (var t = 1L; t <= step && product > Nothing; t++)
            product *= Momentum(o, t);
        return new(Momentum(o, step), Momentum(o, step + 1), product);
    }

    private static double Momentum(NAdam o, long step) => o.Beta1 * (1 - (0.5 * Math.Pow(0.96, step * o.MomentumDecay)));
}
