namespace DeepPipeline.Properties.Oracles;

/// <summary>The published update rules for one number, in plain doubles.</summary>
public static partial class UpdateRules
{
    /// <summary>A parameter after some steps, with what its optimiser remembers.</summary>
    /// <param name="Theta">θ.</param>
    /// <param name="First">v of momentum, m of Adam, NAdam, RAdam, Adamax and Lion, u of RMSprop's momentum, s of Adagrad, v of Adadelta.</param>
    /// <param name="Second">v of Adam, NAdam, RAdam and RMSprop, u of Adadelta and Adamax.</param>
    /// <param name="Step">t, how many steps there were.</param>
    /// <param name="Momenta">Πₜ of NAdam.</param>
    public sealed record State(double Theta, double First = 0, double Second = 0, int Step = 0, double Momenta = 1);

    /// <summary>What an optimiser starts from.</summary>
    public static State Start(Optimizer optimizer, double theta) =>
        optimizer is Adagrad adagrad ? new State(theta, adagrad.InitialAccumulator) : new State(theta);

    /// <summary>One step of an optimiser with gradient g.</summary>
    public static State Next(Optimizer optimizer, State state, double g) =>
        optimizer switch
        {
            Sgd sgd => Sgd(state, g, sgd.LearningRate, sgd.Momentum, sgd.Nesterov, sgd.WeightDecay),
            Adam adam => Adam(state, g, adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay),
            RmsProp rms => RmsProp(state, g + (rms.WeightDecay * state.Theta), rms.LearningRate, rms.Decay, rms.Epsilon, rms.Momentum),
            Adagrad adagrad => Adagrad(state, g, adagrad.LearningRate, adagrad.LearningRateDecay, adagrad.WeightDecay, adagrad.Epsilon),
            Adadelta adadelta => Adadelta(state, g, adadelta.LearningRate, adadelta.Decay, adadelta.Epsilon, adadelta.WeightDecay),
            NAdam nadam => NAdam(
                state,
                g,
                nadam.LearningRate,
                nadam.Beta1,
                nadam.Beta2,
                nadam.Epsilon,
                nadam.WeightDecay,
                nadam.MomentumDecay
            ),
            RAdam radam => RAdam(state, g, radam.LearningRate, radam.Beta1, radam.Beta2, radam.Epsilon, radam.WeightDecay),
            Adamax adamax => Adamax(state, g, adamax.LearningRate, adamax.Beta1, adamax.Beta2, adamax.Epsilon, adamax.WeightDecay),
            Lion lion => Lion(state, g, lion.LearningRate, lion.Beta1, lion.Beta2, lion.WeightDecay),
            _ => throw new InvalidOperationException($"the oracle does not know {optimizer}"),
        };

    // v ← μ·v + g + λθ; θ ← θ − η·v, or θ − η·(g + λθ + μ·v)
    private static State Sgd(State s, double g, double eta, double mu, bool nesterov, double lambda)
    {
        var penalised = g + (lambda * s.Theta);
        var v = (mu * s.First) + penalised;
        return new State(s.Theta - (eta * (nesterov ? penalised + (mu * v) : v)), v, 0, s.Step + 1);
    }

    // θ ← θ − η·λ·θ; m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; θ ← θ − η·m̂/(√v̂ + ε)
    private static State Adam(State s, double g, double eta, double beta1, double beta2, double epsilon, double lambda)
    {
        var t = s.Step + 1;
        var theta = s.Theta - (eta * lambda * s.Theta);
        var m = (beta1 * s.First) + ((1 - beta1) * g);
        var v = (beta2 * s.Second) + ((1 - beta2) * g * g);
        var mHat = m / (1 - Math.Pow(beta1, t));
        var vHat = v / (1 - Math.Pow(beta2, t));
        return new State(theta - (eta * mHat / (Math.Sqrt(vHat) + epsilon)), m, v, t);
    }

    // v ← ρv + (1−ρ)g²; u ← μu + g/(√v + ε); θ ← θ − η·u. Without momentum u is g/(√v + ε).
    private static State RmsProp(State s, double g, double eta, double rho, double epsilon, double mu)
    {
        var v = (rho * s.Second) + ((1 - rho) * g * g);
        var u = (mu * s.First) + (g / (Math.Sqrt(v) + epsilon));
        return new State(s.Theta - (eta * u), u, v, s.Step + 1);
    }
}
