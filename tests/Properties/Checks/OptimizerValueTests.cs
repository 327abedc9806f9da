using System.Globalization;
using DeepPipeline.Properties.Generators;
using Xunit;

namespace DeepPipeline.Properties.Checks;

/// <summary>Optimisers as values: what they print, and which numbers they can't have.</summary>
public sealed class OptimizerValueTests
{
    public static TheoryData<Optimizer> Samples => [.. OptimizerSamples.All];

    [Fact]
    public void Every_optimiser_is_among_the_samples() =>
        Assert.Equal(
            // Those of your own have tests in Training/Optimizers.
            typeof(Optimizer)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(Optimizer)) && type.Name != "DefinedOptimizer")
                .Select(type => type.Name)
                .Order(),
            OptimizerSamples.All.Select(optimizer => optimizer.GetType().Name).Distinct().Order()
        );

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_printed_rebuilds_it(Optimizer optimizer)
    {
        var (name, arguments) = (
            optimizer.ToString().Split('.', 2)[1].Split('(')[0],
            optimizer.ToString().Split('(')[1].TrimEnd(')').Split(", ")
        );
        var factory = typeof(Optimizer).GetMethod(name)!;
        Assert.Equal(factory.GetParameters().Length, arguments.Length);
        Assert.Equal(
            optimizer,
            factory.Invoke(
                null,
                [
                    .. factory
                        .GetParameters()
                        .Zip(arguments, (p, text) => Convert.ChangeType(text, p.ParameterType, CultureInfo.InvariantCulture)),
                ]
            )
        );
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_sample_has_a_flaw(Optimizer optimizer) => Assert.Empty(optimizer.Problems);

    // Each number in turn is made NaN, and is what the one problem names.
    [Theory]
    [MemberData(nameof(Samples))]
    public void A_number_that_is_none_is_named(Optimizer optimizer)
    {
        var factory = typeof(Optimizer).GetMethod(optimizer.ToString().Split('.', 2)[1].Split('(')[0])!;
        var parameters = factory.GetParameters();
        foreach (var wrong in parameters.Where(p => p.ParameterType == typeof(double)))
        {
            var made = (Optimizer)factory.Invoke(null, [.. parameters.Select(p => p == wrong ? double.NaN : p.DefaultValue)])!;
            var problem = Assert.Single(made.Problems);
            Assert.StartsWith($"{wrong.Name} of at least ", problem.Expected);
            Assert.Equal(("NaN", $"set {wrong.Name}"), (problem.Actual, problem.Hint));
        }
    }

    [Fact]
    public void What_the_later_ones_say_of_wrong_numbers() =>
        Assert.Equal(
            """
            Optimizer.Adagrad(0.01, -1, 0, -2, 1E-10): learningRateDecay of at least 0, got -1
            Optimizer.Adagrad(0.01, -1, 0, -2, 1E-10): initialAccumulator of at least 0, got -2
            Optimizer.Adadelta(1, 1, 0, -1): decay of at least 0 and under 1, got 1
            Optimizer.Adadelta(1, 1, 0, -1): epsilon of at least 5E-324, got 0
            Optimizer.Adadelta(1, 1, 0, -1): weightDecay of at least 0, got -1
            Optimizer.NAdam(0.002, 1, 0.999, 1E-08, 0, -1): beta1 of at least 0 and under 1, got 1
            Optimizer.NAdam(0.002, 1, 0.999, 1E-08, 0, -1): momentumDecay of at least 0, got -1
            Optimizer.RAdam(-1, 0.9, 1, 1E-08, 0): learningRate of at least 0, got -1
            Optimizer.RAdam(-1, 0.9, 1, 1E-08, 0): beta2 of at least 0 and under 1, got 1
            Optimizer.Lion(0.0001, -0.1, 0.99, -1): beta1 of at least 0 and under 1, got -0.1
            Optimizer.Lion(0.0001, -0.1, 0.99, -1): weightDecay of at least 0, got -1
            """,
            string.Join(
                '\n',
                from optimizer in new[]
                {
                    Optimizer.Adagrad(learningRateDecay: -1, initialAccumulator: -2),
                    Optimizer.Adadelta(decay: 1, epsilon: 0, weightDecay: -1),
                    Optimizer.NAdam(beta1: 1, momentumDecay: -1),
                    Optimizer.RAdam(-1, beta2: 1),
                    Optimizer.Lion(beta1: -0.1, weightDecay: -1),
                }
                from problem in optimizer.Problems
                select $"{optimizer}: {problem.Expected}, got {problem.Actual}"
            )
        );
}
