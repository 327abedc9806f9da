using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>Derived gradients are autograd's, of the first and the second order, in double precision: of all layers, combinators, models and losses.</summary>
[Trait("Time", "seconds")]
public sealed class DerivedTests
{
    public static TheoryData<int> Losses { get; } = new(Enumerable.Range(0, LossSamples.All.Count));

    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void Derived_gradients_are_those_of_autograd(string subject) => Rows.Hold(subject, Column.Derived);

    // At the predictions themselves, and behind a small network.
    [Theory]
    [MemberData(nameof(Losses))]
    public void Those_of_losses_are(int index)
    {
        var sample = LossSamples.All[index];
        foreach (var body in (Layer[])[Chain.Identity, sample.Body])
        {
            var program = Lowering.WithLoss(body, sample.Loss, sample.Prediction, sample.Target, Mode.Train).OrThrow();
            Assert.True(Checks.Derived(Point.Draw(program, 3, 77, random => sample.Targets(random, 3))), sample.ToString());
        }

        Coverage.Count(sample, Column.Derived);
    }
}
