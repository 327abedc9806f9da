namespace DeepPipeline.Properties.Oracles;

/// <summary>The rules that followed Adam and RMSprop, and those that they came from.</summary>
public static partial class UpdateRules
{
    // s ← s + g²; θ ← θ − η/(1 + (t−1)δ)·g/(√s + ε)
    private static State Adagrad(State s, double g, double eta, double delta, double lambda, double epsilon)
    {
        var t = s.Step + 1;
        g += lambda * s.Theta;
        var sum = s.First + (g * g);
        return new State(s.Theta - (eta / (1 + ((t - 1) * delta)) * (g / (Math.Sqrt(sum) + epsilon))), sum, 0, t);
    }

    // v ← ρv + (1−ρ)g²; d = RMS(u)/RMS(v)·g; u ← ρu + (1−ρ)d²; θ ← θ − η·d, with ε under the roots
    private static State Adadelta(State s, double g, double eta, double rho, double epsilon, double lambda)
    {
        g += lambda * s.Theta;
        var v = (rho * s.First) + ((1 - rho) * g * g);
        var d = Math.Sqrt(s.Second + epsilon) / Math.Sqrt(v + epsilon) * g;
        var u = (rho * s.Second) + ((1 - rho) * d * d);
        return new State(s.Theta - (eta * d), v, u, s.Step + 1);
    }

    // ĝ = g/(1−Πₜ), m̂ = m/(1−Πₜ₊₁), v̂ = v/(1−β₂ᵗ); θ ← θ − η·((1−μₜ)ĝ + μₜ₊₁m̂)/(√v̂ + ε)
    private static State NAdam(State s, double g, double eta, double beta1, double beta2, double epsilon, double lambda, double psi)
    {
        var t = s.Step + 1;
        g += lambda * s.Theta;
        var (now, next) = (Mu(t), Mu(t + 1));
        var product = s.Momenta * now;
        var m = (beta1 * s.First) + ((1 - beta1) * g);
        var v = (beta2 * s.Second) + ((1 - beta2) * g * g);
        var gHat = g / (1 - product);
        var mHat = m / (1 - (product * next));
        var vHat = v / (1 - Math.Pow(beta2, t));
        return new State(s.Theta - (eta * (((1 - now) * gHat) + (next * mHat)) / (Math.Sqrt(vHat) + epsilon)), m, v, t, product);

        double Mu(int step) => beta1 * (1 - (0.5 * Math.Pow(0.96, step * psi)));
    }

    // ρₜ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ); over 5: θ ← θ − η·r·m̂·l with l = √(1−β₂ᵗ)/(√v + ε), else θ ← θ − η·m̂
    private static State RAdam(State s, double g, double eta, double beta1, double beta2, double epsilon, double lambda)
    {
        var t = s.Step + 1;
        g += lambda * s.Theta;
        var m = (beta1 * s.First) + ((1 - beta1) * g);
        var v = (beta2 * s.Second) + ((1 - beta2) * g * g);
        var mHat = m / (1 - Math.Pow(beta1, t));
        var limit = (2 / (1 - beta2)) - 1;
        var rho = limit - (2 * t * Math.Pow(beta2, t) / (1 - Math.Pow(beta2, t)));
        if (rho <= 5)
            return new State(s.Theta - (eta * mHat), m, v, t);
        var r = Math.Sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
        var l = Math.Sqrt(1 - Math.Pow(beta2, t)) / (Math.Sqrt(v) + epsilon);
        return new State(s.Theta - (eta * r * mHat * l), m, v, t);
    }

    // m ← β₁m + (1−β₁)g; u ← max(β₂u, |g| + ε); θ ← θ − η/(1 − β₁ᵗ)·m/u
    private static State Adamax(State s, double g, double eta, double beta1, double beta2, double epsilon, double lambda)
    {
        var t = s.Step + 1;
        g += lambda * s.Theta;
        var m = (beta1 * s.First) + ((1 - beta1) * g);
        var u = Math.Max(beta2 * s.Second, Math.Abs(g) + epsilon);
        return new State(s.Theta - (eta / (1 - Math.Pow(beta1, t)) * (m / u)), m, u, t);
    }

    // θ ← θ − η·(sign(β₁m + (1−β₁)g) + λθ); m ← β₂m + (1−β₂)g
    private static State Lion(State s, double g, double eta, double beta1, double beta2, double lambda) =>
        new(
            s.Theta - (eta * (Math.Sign((beta1 * s.First) + ((1 - beta1) * g)) + (lambda * s.Theta))),
            (beta2 * s.First) + ((1 - beta2) * g),
            0,
            s.Step + 1
        );
}
