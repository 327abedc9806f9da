using Xunit;

namespace DeepPipeline.Properties.Oracles;

public sealed partial class UpdateRulesTests
{
    private static Optimizer[] Later =>
        [
            Optimizer.Adagrad(0),
            Optimizer.Adadelta(0),
            Optimizer.NAdam(0, weightDecay: 0.1),
            Optimizer.RAdam(0),
            Optimizer.Adamax(0),
            Optimizer.Lion(0, weightDecay: 0.1),
        ];

    // s = 9, then 25; ε is outside the root: 3/(3+1), 4/(5+1)
    [Fact]
    public void Adagrad_divides_by_the_root_of_the_sum_of_squares() =>
        Same([1 - 0.075, 0.925 - (0.4 / 6)], Path(Optimizer.Adagrad(0.1, epsilon: 1), 1, 3, 4));

    // The second step's rate is 0.1/(1 + 1).
    [Fact]
    public void The_learning_rate_of_adagrad_falls_from_the_second_step_on() =>
        Same([1 - 0.075, 0.925 - (0.2 / 6)], Path(Optimizer.Adagrad(0.1, learningRateDecay: 1, epsilon: 1), 1, 3, 4));

    // s = 16 + 9
    [Fact]
    public void The_sum_of_adagrad_may_start_over_zero() =>
        Same([0.95], Path(Optimizer.Adagrad(0.1, initialAccumulator: 16, epsilon: 1), 1, 3));

    // v = 0.25·4 = 1, d = 2·√1/√2, u = 0.25·2; then v = 0.75 + 0.25·1, d = √1.5/√2
    [Fact]
    public void Adadelta_measures_its_steps_by_those_before() =>
        Same([1 - Math.Sqrt(2), 1 - Math.Sqrt(2) - Math.Sqrt(0.75)], Path(Optimizer.Adadelta(1, 0.75, 1), 1, 2, 1));

    // ψ = 0: μ = 0.25 always; m = 0.5, v̂ = 1: 0.75/0.75 + 0.25·0.5/(1 − 1/16)
    [Fact]
    public void The_first_step_of_nadam_goes_further_than_that_of_adam() =>
        Same([1 - (0.1 * (1 + (2.0 / 15)))], Path(Optimizer.NAdam(0.1, 0.5, 0.75, 0, momentumDecay: 0), 1, 1));

    // ψ so large that μ is β₁ at once: g/(1 − 0.5)·0.5 + 0.5·0.5/(1 − 0.25)
    [Fact]
    public void The_momentum_of_nadam_grows_to_beta1() =>
        Same([1 - (0.1 * (1 + (1.0 / 3)))], Path(Optimizer.NAdam(0.1, 0.5, 0.75, 0, momentumDecay: 1e6), 1, 1));

    // ρ₅ = 4.995… and ρ₆ = 5.994… with β₂ = 0.999: m̂ = 3 at all steps, v̂ = 9.
    [Fact]
    public void Radam_divides_from_the_sixth_step_on()
    {
        var path = Path(Optimizer.RAdam(0.1, epsilon: 1e-300), 1, 3, 3, 3, 3, 3, 3);
        Same([0.7, 0.4, 0.1, -0.2, -0.5], path[..5]);
        Assert.Equal(0.025821112801865, (path[4] - path[5]) / 0.1, 1e-9);
    }

    // ρ∞ = 19, and ρₜ comes to it: r is 1 in the end.
    [Fact]
    public void Radam_takes_the_steps_of_adam_in_the_end()
    {
        var path = Path(Optimizer.RAdam(0.1, beta2: 0.9, epsilon: 1e-300), 1, [.. Enumerable.Repeat(3.0, 500)]);
        Assert.Equal(0.1, path[^2] - path[^1], 1e-10);
    }

    // ρ∞ = 3
    [Fact]
    public void Radam_never_divides_by_squares_it_forgets_at_once() =>
        Same([0.7, 0.4, 0.1, -0.2, -0.5, -0.8, -1.1], Path(Optimizer.RAdam(0.1, beta2: 0.5), 1, 3, 3, 3, 3, 3, 3, 3));

    // m = 2, 0; u = 4, max(0.75·4, 2); m̂ = 4, 0. Then m = 0.5, m̂ = 0.5/0.875, u = max(0.75·3, 1).
    [Fact]
    public void Adamax_divides_by_the_largest_gradient_that_it_remembers() =>
        Same([0.9, 0.9, 0.9 - (0.1 * 0.5 / 0.875 / 2.25)], Path(Optimizer.Adamax(0.1, 0.5, 0.75, epsilon: 1e-300), 1, 4, -2, 1));

    [Fact]
    public void Adamax_stays_where_there_was_never_a_gradient() => Same([2, 2], Path(Optimizer.Adamax(0.1), 2, 0, 0));

    // c = 0.5, 0.125 − 0.05, 0.08125 − 0.5; m = 0.25, 0.1625; θ decays by 0.1·0.5·θ beside.
    [Fact]
    public void Lion_steps_by_the_sign_of_what_it_remembers() =>
        Same([1.8, 1.61, 1.6295], Path(Optimizer.Lion(0.1, 0.5, 0.75, 0.5), 2, 1, -0.1, -1));

    [Fact]
    public void Lion_stays_where_there_was_never_a_gradient() => Same([2, 2], Path(Optimizer.Lion(0.1), 2, 0, 0));

    // g + λθ = 1 in each
    [Fact]
    public void Weight_decay_is_in_the_gradient_of_all_but_lion()
    {
        Assert.Equal(Path(Optimizer.Adagrad(0.1), 2, 1), Path(Optimizer.Adagrad(0.1, weightDecay: 0.5), 2, 0));
        Assert.Equal(Path(Optimizer.Adadelta(), 2, 1), Path(Optimizer.Adadelta(weightDecay: 0.5), 2, 0));
        Assert.Equal(Path(Optimizer.NAdam(), 2, 1), Path(Optimizer.NAdam(weightDecay: 0.5), 2, 0));
        Assert.Equal(Path(Optimizer.RAdam(), 2, 1), Path(Optimizer.RAdam(weightDecay: 0.5), 2, 0));
        Assert.Equal(Path(Optimizer.Adamax(), 2, 1), Path(Optimizer.Adamax(weightDecay: 0.5), 2, 0));
    }
}
