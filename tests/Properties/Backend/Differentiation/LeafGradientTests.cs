using FsCheck.Fluent;
using LanguageExt;
using Pipeline.Programs;
using Pipeline.Properties.Backend.Points;
using Pipeline.Properties.Generators;
using Pipeline.Tree;
using Xunit;

namespace Pipeline.Properties.Backend.Differentiation;

/// <summary>The gradients of every leaf of the language, number by number; of a new one as soon as it has a sample.</summary>
public sealed class LeafGradientTests
{
    private static readonly Place[] Places = [Place.Features(3), Place.Sequence(2, 3), Place.Image(2, 3, 4), Place.Tokens(3), Place.Signal(2, 5), Place.Volume(1, 2, 3, 2), Place.Pair(Place.Features(3), Place.Sequence(2, 3))];

    public static TheoryData<Type> Leaves { get; } =
        new(typeof(Leaf).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Leaf)) && !type.IsAbstract));

    [Theory]
    [MemberData(nameof(Leaves))]
    public void First_derivatives_agree_with_differences(Type leaf) =>
        Assert.All(Samples(leaf), program => AwayFromKinks.Passes(program, 2, 11, point => point.Check()));

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Second_derivatives_agree_with_differences(Type leaf) =>
        Assert.All(Samples(leaf), program => AwayFromKinks.Passes(program, 2, 12, point => point.CheckSecondOrder()));

    [Fact]
    public void Every_defined_sample_has_right_derivatives() =>
        Assert.All(DefinedSamples.Keeping, layer =>
        {
            var program = Lowering.Of(layer, Shape.Batch(3), Mode.Train).OrThrow();
            AwayFromKinks.Passes(program, 3, 13, point => point.Check());
            AwayFromKinks.Passes(program, 3, 14, point => point.CheckSecondOrder());
        });

    private static List<Program> Samples(Type leaf) =>
        [.. from place in Places
            from layer in LeafSamples.All[leaf].At(place)?.Sample(6, new FsCheck.Rnd(2026, 11), 50).Distinct() ?? []
            select Lowering.Of(layer, place.Shape, Mode.Train).OrThrow()];
}
