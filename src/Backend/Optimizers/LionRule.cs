using System.Runtime.CompilerServices;

namespace DeepPipeline;

/// <summary>c = β₁m + (1−β₁)g; θ ← (1 − ηλ)θ − η·sign(c); m ← β₂m + (1−β₂)g.</summary>
internal readonly struct LionRule<TLane>(Lion o) : IRule<TLane>
    where TLane : struct, IKernelValue<TLane>
{
    private readonly TLane rate = TLane.Of(o.LearningRate);
    private readonly TLane keep = TLane.Of(1 - (o.LearningRate * o.WeightDecay));
    private readonly TLane beta1 = TLane.Of(o.Beta1);
    private readonly TLane beta2 = TLane.Of(o.Beta2);
    private readonly TLane rest1 = TLane.Of(1 - o.Beta1);
    private readonly TLane rest2 = TLane.Of(1 - o.Beta2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(ref TLane theta, TLane g, ref TLane mean, ref TLane second)
    {
        // c − c is zero unless c is not finite: a sign would hide that, and a run reports parameters that are not finite.
        var direction = (beta1 * mean) + (rest1 * g);
        theta = (keep * theta) - (rate * (TLane.Sign(direction) + (direction - direction)));
        mean = (beta2 * mean) + (rest2 * g);
    }
}
