using System.Reflection;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Tree;

/// <summary>What keeps a kind stands wherever a pipeline from a kind to itself is wanted.</summary>
public sealed class KindPreservingTests
{
    private static readonly Pipeline<Features, Features> Block = Dense(2) >> Relu >> Dropout(0.5);

    [Fact]
    public void It_is_a_branch_among_pipelines_in_any_place()
    {
        Assert.Equal(Sum(Dense(4), Identity.At<Features>()), Sum(Dense(4), Identity));
        Assert.Equal(Residual(Dense(4)), Sum(Identity, Dense(4)));
        Assert.Equal(Product(Sigmoid.At<Features>(), Dense(4), Relu.At<Features>()), Product(Sigmoid, Dense(4), Relu));
        Assert.Equal(
            Concat(1, Identity.At<Image>(), Conv2d(4, 3, padding: 1), BatchNorm().At<Image>()),
            Concat(1, Identity, Conv2d(4, 3, padding: 1), BatchNorm())
        );
        Assert.Equal(TimeDistributed(Relu.At<Features>()), TimeDistributed(Relu));
    }

    [Fact]
    public void It_is_an_item_among_pipelines_in_any_place()
    {
        Pipeline<Features, Features>[] array = [Dense(2), Relu, Dropout(0.5)];
        List<Pipeline<Features, Features>> list = [Identity, Dense(2), Relu, Dropout(0.5)];
        Items<Pipeline<Features, Features>> items = [Dense(2), Relu, Dropout(0.5)];
        var inferred = new[] { Dense(2), Relu, Dropout(0.5) };

        Assert.All<IEnumerable<Pipeline<Features, Features>>>(
            [array, list, items, inferred, Items.Of(Dense(2), Relu, Dropout(0.5))],
            Chains
        );

        static void Chains(IEnumerable<Pipeline<Features, Features>> layers) =>
            Assert.Equal(Block, layers.Aggregate((before, next) => before >> next));
    }

    [Theory]
    [InlineData(true, "Dense(2)")]
    [InlineData(false, "Input<Features>()")]
    public void It_is_one_of_two_pipelines_to_choose_from(bool isWide, string source)
    {
        var chosen = isWide ? Dense(2) : Identity;
        var switched = isWide switch
        {
            true => Dense(2),
            false => Identity,
        };
        Assert.Equal((source, chosen), (Source.CSharp(chosen), switched));
    }

    [Fact]
    public void What_is_made_only_of_such_layers_still_fits_any_kind()
    {
        KindPreserving[] layers =
        [
            Relu >> Tanh,
            Sum(Relu, Identity),
            Product(Relu, Sigmoid),
            Concat(1, Relu, Identity),
            Residual(Relu),
            Repeat(2, Relu),
            Named("act", Relu),
            Shared("act", Relu),
            Frozen(Relu),
            Regularized(Relu),
            Constrained(Relu, 1),
        ];
        Assert.All(layers, layer => Assert.Equal(layer.Tree, (Input<Image>() >> layer).Tree));
    }

    [Fact]
    public void Every_kind_of_one_value_has_a_conversion_and_no_other_arrow_has()
    {
        var kinds = typeof(IKind)
            .Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(IKind)) && type is { IsClass: true, IsGenericType: false });
        var conversions = typeof(KindPreserving)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.Name == "op_Implicit")
            .ToDictionary(method => method.ReturnType, method => method.Invoke(null, [Relu])!);

        // Labels are what a model is judged by; no layer takes them.
        Assert.Equal(
            kinds.Where(kind => kind != typeof(Labels)).Select(kind => typeof(Pipeline<,>).MakeGenericType(kind, kind)).ToHashSet(),
            conversions.Keys.ToHashSet()
        );
        Assert.All(conversions, made => Assert.Equal(Relu.Tree, made.Key.GetProperty("Tree")!.GetValue(made.Value)));
    }
}
