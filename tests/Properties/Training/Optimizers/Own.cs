namespace DeepPipeline.Properties.Training.Optimizers;

/// <summary>Built-in optimisers, and the same written by hand.</summary>
internal static class Own
{
    internal static Optimizer HeavyBall(double rate = 0.01, double momentum = 0.9) =>
        Optimizer.Define(
            "heavy ball",
            rate,
            rule =>
            {
                var velocity = (momentum * rule.State("velocity")) + rule.Gradient;
                return rule.Update(rule.Parameter - (rule.LearningRate * velocity)).With("velocity", velocity);
            }
        );

    internal static Optimizer Adam(double rate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double decay = 0) =>
        Optimizer.Define(
            "own adam",
            rate,
            rule =>
            {
                var mean = (beta1 * rule.State("mean")) + ((1 - beta1) * rule.Gradient);
                var square = (beta2 * rule.State("square")) + ((1 - beta2) * (rule.Gradient * rule.Gradient));
                var alpha = rule.LearningRate / rule.BiasCorrection(beta1);
                var correction = 1 / rule.BiasCorrection(beta2).Sqrt();
                var kept = (1 - (rule.LearningRate * rule.WeightDecay)) * rule.Parameter;
                return rule.Update(kept - (alpha * mean / ((correction * square.Sqrt()) + epsilon)))
                    .With("mean", mean)
                    .With("square", square);
            },
            decay
        );

    internal static Optimizer Lion(double rate, double beta1 = 0.9, double beta2 = 0.99, double decay = 0) =>
        Optimizer.Define(
            "own lion",
            rate,
            rule =>
            {
                var mean = rule.State("mean");
                var direction = (beta1 * mean) + ((1 - beta1) * rule.Gradient);
                var kept = (1 - (rule.LearningRate * rule.WeightDecay)) * rule.Parameter;
                return rule.Update(kept - (rule.LearningRate * UpdateRule.Sign(direction)))
                    .With("mean", (beta2 * mean) + ((1 - beta2) * rule.Gradient));
            },
            decay
        );

    internal static Optimizer Adagrad(double rate, double decay, double initial, double epsilon = 1e-10) =>
        Optimizer.Define(
            "own adagrad",
            rate,
            rule =>
            {
                var sum = rule.State("sum", initial) + rule.Gradient.Square();
                var now = rule.LearningRate / (1 + ((rule.Step - 1) * decay));
                return rule.Update(rule.Parameter - (now * rule.Gradient / (sum.Sqrt() + epsilon))).With("sum", sum);
            }
        );

    /// <summary>Each built-in one with the same by hand.</summary>
    internal static (Optimizer BuiltIn, Optimizer Own)[] Pairs { get; } =
    [
        (Optimizer.Sgd(0.01, momentum: 0.9), HeavyBall()),
        (Optimizer.Adam(0.01), Adam(0.01)),
        (Optimizer.AdamW(0.01, weightDecay: 0.1, beta1: 0.8), Adam(0.01, 0.8, decay: 0.1)),
        (Optimizer.Lion(0.003, weightDecay: 0.1), Lion(0.003, decay: 0.1)),
        (Optimizer.Adagrad(0.1, learningRateDecay: 0.1, initialAccumulator: 0.5), Adagrad(0.1, 0.1, 0.5)),
    ];

    /// <summary>Every function that vector registers have.</summary>
    internal static Optimizer EveryArithmetic { get; } =
        Optimizer.Define(
            "every arithmetic",
            0.1,
            rule =>
            {
                var (x, g) = (rule.Parameter, rule.Gradient);
                var y = x.Maximum(g) - (g.Minimum(x) / (x - 2)) + (x.Relu() * g.Sign()) + (-g).Abs().Sqrt() + x.Square().Reciprocal();
                return rule.Update(x.Maximum(0.5)).With("a", y + rule.State("a")).With("b", rule.State("b", 0.5).Minimum(y) - (1 / g));
            }
        );

    /// <summary>Rules that exchange, fill and copy what they were given: what an interpreter of blocks can get wrong.</summary>
    internal static Optimizer[] Odd { get; } =
    [
        Optimizer.Define(
            "swapped",
            0.1,
            rule =>
            {
                var (a, b) = (rule.State("a", 0.5), rule.State("b", 0.25));
                return rule.Update(a + rule.Gradient).With("a", b).With("b", rule.Parameter);
            }
        ),
        Optimizer.Define(
            "numbers",
            0.1,
            rule => rule.Update(rule.LearningRate * rule.Step).With("unused", rule.Parameter.Exp() - rule.State("unused"))
        ),
        Optimizer.Define(
            "every function",
            0.1,
            rule =>
            {
                var x = rule.Parameter;
                var y = x.Abs().Sqrt() + x.Square().Reciprocal().Minimum(3) - (2 - x.Sin()) / (1.5 + x.Cos());
                y = y.Tanh() * rule.Gradient.Sigmoid() * x.Sign() + x.Relu().Maximum(rule.Gradient) - (x.Abs() + 1).Log() + (-x).Exp();
                return rule.Update(x - (0.01 * y)).With("z", y.Minimum(rule.State("z", 0.5)));
            }
        ),
    ];
}
