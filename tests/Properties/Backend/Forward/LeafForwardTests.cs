using FsCheck.Fluent;
using LanguageExt;
using Pipeline.Programs;
using Pipeline.Properties.Backend.Points;
using Pipeline.Properties.Generators;
using Pipeline.Tree;
using Xunit;

namespace Pipeline.Properties.Backend.Forward;

/// <summary>The values of convolutions, poolings and new arrangements of every kind of input, also of those that random pipelines don't start from.</summary>
public sealed class LeafForwardTests
{
    private static readonly Place[] Places = [Place.Features(3), Place.Sequence(3, 4), Place.Signal(4, 9), Place.Image(3, 6, 7), Place.Volume(2, 4, 3, 5)];

    public static TheoryData<Type> Leaves { get; } = new(ConvolutionSamples.All.Concat(StructureSamples.All).Select(sample => sample.Leaf));

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_sample_has_the_values_of_the_oracle_and_examples_are_apart(Type leaf)
    {
        foreach (var place in Places)
        {
            foreach (var layer in LeafSamples.All[leaf].At(place)?.Sample(15, new FsCheck.Rnd(2026, 11), 50).Distinct() ?? [])
            {
                var point = Point.Draw(Lowering.Of(layer, place.Shape, Mode.Eval).OrThrow(), 4, 5);
                var output = point.Run().Output;
                Close.To(point.Oracle()[point.Program.Output].Data, output, 1e-10, $"{layer}");
                var row = (int)place.Shape.Count;
                Close.To(output, [.. Enumerable.Range(0, 4).SelectMany(i => (point with { Input = point.Input[(i * row)..((i + 1) * row)], Batch = 1 }).Run().Output)], 1e-10, $"{layer}");
            }
        }
    }
}
