using System.Runtime.CompilerServices;

namespace DeepPipeline;

/// <summary>v ← ρv + (1−ρ)g²; d = g·√(u + ε)/√(v + ε); u ← ρu + (1−ρ)d²; θ ← θ − ηd, where g has λθ added.</summary>
internal readonly struct AdadeltaRule<TLane>(Adadelta o) : IRule<TLane>
    where TLane : struct, IKernelValue<TLane>
{
    private readonly TLane rate = TLane.Of(o.LearningRate);
    private readonly TLane decay = TLane.Of(o.Decay);
    private readonly TLane rest = TLane.Of(1 - o.Decay);
    private readonly TLane epsilon = TLane.Of(o.Epsilon);
    private readonly TLane penalty = TLane.Of(o.WeightDecay);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(ref TLane theta, TLane g, ref TLane square, ref TLane moved)
    {
        g += penalty * theta;
        square = (decay * square) + (rest * (g * g));
        var change = TLane.Sqrt(moved + epsilon) / TLane.Sqrt(square + epsilon) * g;
        moved = (decay * moved) + (rest * (change * change));
        theta -= rate * change;
    }
}
