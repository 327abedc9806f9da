using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>The derivatives of every layer, combinator and model: with random cotangents, in double precision, away from kinks.</summary>
[Trait("Time", "seconds")]
public sealed class DerivativeTests
{
    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void First_derivatives_agree_with_differences(string subject) => Rows.Hold(subject, Column.Gradient);

    [Fact]
    public void Every_defined_sample_has_right_derivatives() =>
        Assert.All(
            DefinedSamples.Keeping,
            layer =>
            {
                var program = Lowering.Of(layer, Shape.Batch(3), Mode.Train).OrThrow();
                AwayFromKinks.Passes(program, 3, 13, point => point.Check());
                AwayFromKinks.Passes(program, 3, 14, point => point.CheckSecondOrder());
            }
        );
}

/// <summary>The second derivatives, in a class of its own to be run beside the first.</summary>
[Trait("Time", "seconds")]
public sealed class SecondDerivativeTests
{
    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void Second_derivatives_agree_with_differences(string subject) => Rows.Hold(subject, Column.Second);
}
