namespace DeepPipeline;

/// <summary>Which rule an optimiser is: one row an optimiser.</summary>
internal static class UpdateKernels
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
            case Sgd { Momentum: 0 } o:
                walk.Update(new DescentRule<TLane>(o));
                break;
            case Sgd o:
                walk.Update(new MomentumRule<TLane>(o));
                break;
            case Adam o:
                walk.Update(new AdamRule<TLane>(o, step));
                break;
            case RmsProp o:
                walk.Update(new RmsPropRule<TLane>(o));
                break;
            case Adagrad o:
                walk.Update(new AdagradRule<TLane>(o, step));
                break;
            case Adadelta o:
                walk.Update(new AdadeltaRule<TLane>(o));
                break;
            case NAdam o:
                walk.Update(new NAdamRule<TLane>(o, Momenta.At(o, step), step));
                break;
            case RAdam o:
                walk.Update(new RAdamRule<TLane>(o, Rectification.At(o.Beta2, step), step));
                break;
            case Lion o:
                walk.Update(new LionRule<TLane>(o));
                break;
            case DefinedOptimizer o:
                walk.Run(o, step);
                break;
            // A test holds every optimiser against this list.
            default:
                throw new InvalidOperationException(optimizer.GetType().Name);
        }
    }
}
