using FsCheck.Fluent;
using Xunit;

namespace DeepPipeline.Properties.Generators;

/// <summary>No leaf of the language escapes the generators.</summary>
public sealed class LeafSamplesTests
{
    private static readonly KindedShape[] Places =
    [
        KindedShape.Features(3),
        KindedShape.Sequence(2, 3),
        KindedShape.Image(2, 3, 4),
        KindedShape.Tokens(3),
        KindedShape.Signal(2, 5),
        KindedShape.Volume(1, 2, 3, 2),
        .. PairSamples.Places,
    ];

    private static readonly Type[] Sorts =
    [
        .. typeof(Leaf).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Leaf)) && !type.IsAbstract),
    ];

    public static TheoryData<Type> Leaves { get; } = new(Sorts);

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_leaf_has_a_sample_that_fits_some_place(Type leaf)
    {
        Assert.True(LeafSamples.All.TryGetValue(leaf, out var sample), $"{leaf.Name} has no LeafSample: add one to LeafSamples.All");
        Assert.Contains(Places, place => sample.At(place) is not null);
    }

    [Fact]
    public void Every_leaf_is_a_sealed_record()
    {
        Assert.All(Sorts, sort => Assert.True(sort.IsSealed));
        Assert.True(Sorts.Length >= 14);
    }

    [Fact]
    public void Defined_samples_use_every_form_of_symbols()
    {
        string[] said =
        [
            .. DefinedSamples
                .Keeping.Concat(DefinedSamples.OfSequences)
                .Concat(DefinedSamples.OfImages)
                .Append(DefinedSamples.Spread)
                .Append(DefinedSamples.LastNormalised)
                .Select(layer => Source.CSharp(layer)),
        ];
        var names = typeof(Symbolic)
            .GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Select(method => method.Name)
            // It is of labels, which no layer takes; defined losses use it.
            .Where(name => name != nameof(Symbolic.OneHot))
            .Distinct();
        Assert.All(names, name => Assert.Contains(said, source => source.Contains($".{name}(", StringComparison.Ordinal)));
    }

    [Fact]
    public void Defined_samples_use_every_function_that_symbols_have()
    {
        var used = DefinedSamples.Keeping.SelectMany(layer => layer.Steps).Select(step => step.Operation).ToArray();
        Assert.Equal(Enum.GetValues<UnaryFunction>().Order(), used.OfType<UnaryOp>().Select(p => p.Function).Distinct().Order());
        Assert.Equal(Enum.GetValues<BinaryFunction>().Order(), used.OfType<BinaryOp>().Select(p => p.Function).Distinct().Order());
    }
}
