using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>What every layer, combinator and model computes.</summary>
[Trait("Time", "seconds")]
public sealed class ValueTests
{
    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void Predicted_shapes_are_real_shapes(string subject) => Rows.Hold(subject, Column.Shape);

    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void Values_are_those_of_the_oracle(string subject) => Rows.Hold(subject, Column.Oracle);

    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void A_batch_of_8_gives_what_8_batches_of_1_give(string subject) => Rows.Hold(subject, Column.Batch);
}
