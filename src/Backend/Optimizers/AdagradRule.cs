using System.Runtime.CompilerServices;

namespace DeepPipeline;

/// <summary>s ← s + g²; θ ← θ − η/(1 + (t−1)δ)·g/(√s + ε), where g has λθ added.</summary>
internal readonly struct AdagradRule<TLane>(Adagrad o, long step) : IRule<TLane>
    where TLane : struct, IKernelValue<TLane>
{
    private readonly TLane rate = TLane.Of(o.LearningRate / (1 + ((step - 1) * o.LearningRateDecay)));
    private readonly TLane penalty = TLane.Of(o.WeightDecay);
    private readonly TLane epsilon = TLane.Of(o.Epsilon);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(ref TLane theta, TLane g, ref TLane sum, ref TLane second)
    {
        g += penalty * theta;
        sum += g * g;
        theta -= rate * g / (TLane.Sqrt(sum) + epsilon);
    }
}
