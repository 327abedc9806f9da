using Xunit;
using static DeepPipeline.Properties.Oracles.UpdateRules;

namespace DeepPipeline.Properties.Oracles;

/// <summary>The update rules, computed by hand for two or three steps.</summary>
public sealed partial class UpdateRulesTests
{
    private static double[] Path(Optimizer optimizer, double theta, params double[] gradients)
    {
        var (state, path) = (Start(optimizer, theta), new List<double>());
        foreach (var gradient in gradients)
            path.Add((state = Next(optimizer, state, gradient)).Theta);
        return [.. path];
    }

    private static void Same(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-12));
    }

    [Fact]
    public void Sgd_steps_against_the_gradient() => Same([0.8, 0.9], Path(Optimizer.Sgd(0.1), 1, 2, -1));

    // v: 2, 0.5·2 + 1 = 2, 0.5·2 + 0 = 1
    [Fact]
    public void Momentum_goes_on_without_a_gradient() => Same([0.8, 0.6, 0.5], Path(Optimizer.Sgd(0.1, 0.5), 1, 2, 1, 0));

    // v: 2, 2, 1; steps: 2 + 1, 1 + 1, 0 + 0.5
    [Fact]
    public void Nesterov_looks_ahead() => Same([0.7, 0.5, 0.45], Path(Optimizer.Sgd(0.1, 0.5, nesterov: true), 1, 2, 1, 0));

    // g + λθ: 0 + 0.5·2 = 1, then 0.5·1.9
    [Fact]
    public void Weight_decay_is_in_the_gradient_of_sgd() => Same([1.9, 1.805], Path(Optimizer.Sgd(0.1, weightDecay: 0.5), 2, 0, 0));

    // λθ goes into v: 1, then 0.5·1 + 0.5·1.9 = 1.45
    [Fact]
    public void Weight_decay_of_sgd_goes_through_its_momentum() =>
        Same([1.9, 1.755], Path(Optimizer.Sgd(0.1, 0.5, weightDecay: 0.5), 2, 0, 0));

    // m̂ = g and v̂ = g² at the first step, whatever g; ε is outside the root.
    [Theory]
    [InlineData(3)]
    [InlineData(-0.01)]
    public void The_first_step_of_adam_is_the_learning_rate(double gradient) =>
        Same([1 - (0.1 * gradient / (Math.Abs(gradient) + 0.5))], Path(Optimizer.Adam(0.1, epsilon: 0.5), 1, gradient));

    // β₁ = 0.5, β₂ = 0.75, g = 1, −1: m = 0.5, −0.25; v = 0.25, 0.4375; m̂ = 1, −1/3; v̂ = 1, 1
    [Fact]
    public void The_second_step_of_adam_is_corrected_for_both_biases() =>
        Same([0.9, 0.9 + (0.1 / 3)], Path(Optimizer.Adam(0.1, 0.5, 0.75, 0), 1, 1, -1));

    // The decay is 0.1·0.5·θ, and stays out of m and v.
    [Fact]
    public void Adamw_decays_apart_from_the_moments() =>
        Same([2 - 0.1 - 0.1, 1.8 - 0.09 + (0.1 / 3)], Path(Optimizer.AdamW(0.1, 0.5, 0.5, 0.75, 0), 2, 1, -1));

    [Fact]
    public void Adamw_decays_without_a_gradient() => Same([1.9, 1.805], Path(Optimizer.AdamW(0.1, 0.5), 2, 0, 0));

    // ρ = 0.75: v = 0.25·16 = 4, then 0.75·4 + 0.25·4 = 4; ε is outside the root: 4/(2+2), 2/(2+2)
    [Fact]
    public void Rmsprop_divides_by_the_root_of_the_mean_square() => Same([0.9, 0.85], Path(Optimizer.RmsProp(0.1, 0.75, 2), 1, 4, 2));

    // u = 1, then 0.5·1 + 0.5
    [Fact]
    public void Rmsprop_has_its_momentum_after_the_division() => Same([0.9, 0.8], Path(Optimizer.RmsProp(0.1, 0.75, 2, 0.5), 1, 4, 2));

    [Fact]
    public void A_learning_rate_of_zero_changes_nothing()
    {
        Optimizer[] all =
        [
            Optimizer.Sgd(0, 0.9, true, 0.1),
            Optimizer.Adam(0),
            Optimizer.AdamW(0),
            Optimizer.RmsProp(0, momentum: 0.9),
            .. Later,
        ];
        Assert.All(all, optimizer => Same([1, 1, 1], Path(optimizer, 1, 3, -2, 5)));
    }
}
