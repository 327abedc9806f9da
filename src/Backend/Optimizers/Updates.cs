namespace Pipeline;

/// <summary>Which rule an optimiser is: one row an optimiser.</summary>
internal static class UpdateRules
{
    /// <summary>Walks with an optimiser's rule.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="walk">Over what.</param>
    /// <param name="step">The number of the step, from 1.</param>
    internal static void Dispatch<TLane, TWalk>(Optimizer optimizer, TWalk walk, long step)
        where TLane : struct, IKernelValue<TLane>
        where TWalk : IUpdateKernel<TLane>, allows ref struct
    {
        switch (optimizer)
        {
            case Optimizer.GradientDescent { Momentum: 0 } o:
                walk.Update(new DescentRule<TLane>(o));
                break;
            case Optimizer.GradientDescent o:
                walk.Update(new MomentumRule<TLane>(o));
                break;
            case Optimizer.AdaptiveMoments o:
                walk.Update(new AdamRule<TLane>(o, step));
                break;
            case Optimizer.RootMeanSquare o:
                walk.Update(new RmsPropRule<TLane>(o));
                break;
            case Optimizer.AdaptiveGradient o:
                walk.Update(new AdagradRule<TLane>(o, step));
                break;
            case Optimizer.AdaptiveDelta o:
                walk.Update(new AdadeltaRule<TLane>(o));
                break;
            case Optimizer.NesterovMoments o:
                walk.Update(new NAdamRule<TLane>(o, Momenta.At(o, step), step));
                break;
            case Optimizer.RectifiedMoments o:
                walk.Update(new RAdamRule<TLane>(o, Rectification.At(o.Beta2, step), step));
                break;
            case Optimizer.SignMomentum o:
                walk.Update(new LionRule<TLane>(o));
                break;
            default:
                throw new InvalidOperationException(optimizer.GetType().Name);
        }
    }
}
