using System.Runtime.CompilerServices;

namespace DeepPipeline;

/// <summary>One optimiser's update of some parameters θ by their gradient g, with two slots of state.</summary>
internal interface IRule<TLane>
    where TLane : struct, IKernelValue<TLane>
{
    void Update(ref TLane theta, TLane g, ref TLane first, ref TLane second);
}

/// <summary>θ ← θ − η(g + λθ): gradient descent without momentum.</summary>
internal readonly struct DescentRule<TLane>(Sgd o) : IRule<TLane>
    where TLane : struct, IKernelValue<TLane>
{
    private readonly TLane rate = TLane.Of(o.LearningRate);
    private readonly TLane decay = TLane.Of(o.WeightDecay);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(ref TLane theta, TLane g, ref TLane first, ref TLane second) => theta -= rate * (g + (decay * theta));
}

/// <summary>v ← μv + g + λθ; θ ← θ − ηv, or θ ← θ − η(g + λθ + μv) with Nesterov.</summary>
internal readonly struct MomentumRule<TLane>(Sgd o) : IRule<TLane>
    where TLane : struct, IKernelValue<TLane>
{
    private readonly TLane rate = TLane.Of(o.LearningRate);
    private readonly TLane momentum = TLane.Of(o.Momentum);
    private readonly TLane decay = TLane.Of(o.WeightDecay);
    private readonly bool nesterov = o.Nesterov;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(ref TLane theta, TLane g, ref TLane velocity, ref TLane second)
    {
        g += decay * theta;
        velocity = (momentum * velocity) + g;
        theta -= rate * (nesterov ? g + (momentum * velocity) : velocity);
    }
}

/// <summary>Adam and AdamW; α = η/(1 − β₁ᵗ) and 1/√(1 − β₂ᵗ) are the same for all parameters and computed once a step.</summary>
internal readonly struct AdamRule<TLane>(Adam o, long step) : IRule<TLane>
    where TLane : struct, IKernelValue<TLane>
{
    private readonly TLane beta1 = TLane.Of(o.Beta1);
    private readonly TLane beta2 = TLane.Of(o.Beta2);
    private readonly TLane rest1 = TLane.Of(1 - o.Beta1);
    private readonly TLane rest2 = TLane.Of(1 - o.Beta2);
    private readonly TLane epsilon = TLane.Of(o.Epsilon);
    private readonly TLane keep = TLane.Of(1 - (o.LearningRate * o.WeightDecay));
    private readonly TLane alpha = TLane.Of(o.LearningRate / (1 - Math.Pow(o.Beta1, step)));
    private readonly TLane correction = TLane.Of(1 / Math.Sqrt(1 - Math.Pow(o.Beta2, step)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(ref TLane theta, TLane g, ref TLane mean, ref TLane square)
    {
        mean = (beta1 * mean) + (rest1 * g);
        square = (beta2 * square) + (rest2 * (g * g));
        theta = (keep * theta) - (alpha * mean / ((correction * TLane.Sqrt(square)) + epsilon));
    }
}

/// <summary>v ← ρv + (1 − ρ)g²; θ ← θ − ηg/(√v + ε), or with momentum u ← μu + g/(√v + ε); θ ← θ − ηu, where g has λθ added.</summary>
internal readonly struct RmsPropRule<TLane>(RmsProp o) : IRule<TLane>
    where TLane : struct, IKernelValue<TLane>
{
    private readonly TLane rate = TLane.Of(o.LearningRate);
    private readonly TLane decay = TLane.Of(o.Decay);
    private readonly TLane rest = TLane.Of(1 - o.Decay);
    private readonly TLane epsilon = TLane.Of(o.Epsilon);
    private readonly TLane momentum = TLane.Of(o.Momentum);
    private readonly TLane penalty = TLane.Of(o.WeightDecay);
    private readonly bool hasMomentum = o.Momentum > 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(ref TLane theta, TLane g, ref TLane square, ref TLane velocity)
    {
        g += penalty * theta;
        square = (decay * square) + (rest * (g * g));
        var change = g / (TLane.Sqrt(square) + epsilon);
        if (hasMomentum)
            change = velocity = (momentum * velocity) + change;
        theta -= rate * change;
    }
}
