using DeepPipeline.Properties.Generators;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Combinators;

/// <summary>Models are values.</summary>
[Properties(Arbitrary = [typeof(Cases)])]
public sealed class EqualityTests
{
    [Property]
    public void What_is_built_twice_is_equal_and_has_one_hash_code(ulong seed)
    {
        var gen = Cases.OfLeaves(Cases.MostLeaves);
        var (one, other) = (Single(), Single());
        Assert.NotSame(one.Tree, other.Tree);
        Assert.Equal(one.Tree, other.Tree);
        Assert.Equal(one.Tree.GetHashCode(), other.Tree.GetHashCode());
        Assert.True(one.Tree == other.Tree);

        Case Single() => gen.Where(c => Trees.All(c.Tree).Count() > 1).Sample(1, new Rnd(seed, 3), 30).First();
    }

    [Property]
    public void Something_more_is_something_else(Case @case)
    {
        Assert.NotEqual(@case.Tree, Chain.Of(@case.Tree, new ReluLayer()));
        Assert.NotEqual(@case.Tree, new Annotated(new FrozenNote(), @case.Tree));
        Assert.NotEqual(new Repeated(2, @case.Tree), new Repeated(3, @case.Tree));
    }

    [Fact]
    public void Every_argument_of_a_layer_counts()
    {
        Layer[] different =
        [
            new DenseLayer(3),
            new DenseLayer(4),
            new DenseLayer(3, Bias: false),
            new DenseLayer(3, true, Initializer.Zeros),
            new DenseLayer(3, true, null, Initializer.Zeros),
            new DropoutLayer(0.1),
            new DropoutLayer(0.2),
            new SoftmaxLayer(1),
            new SoftmaxLayer(2),
            new LogSoftmaxLayer(1),
            new GeluLayer(),
            new GeluLayer(true),
            Layer.Define("a", x => x + 1).Tree,
            Layer.Define("b", x => x + 1).Tree,
            Layer.Define("a", x => x + 2).Tree,
            Layer.Define("a", x => 1 + x).Tree,
            Reshape<Features, Image>(1, 2, 3).Tree,
            Reshape<Features, Image>(1, 3, 2).Tree,
            Reshape<Sequence, Image>(1, 2, 3).Tree,
        ];
        Assert.Equal(different.Length, different.Distinct().Count());
    }

    [Fact]
    public void A_definition_traced_twice_is_one_value()
    {
        Assert.Equal(ScaledTanh(), ScaledTanh());
        Assert.Equal(ScaledTanh().GetHashCode(), ScaledTanh().GetHashCode());

        static KindPreserving ScaledTanh() => Layer.Define("scaledTanh", x => 1.7159 * Symbolic.Tanh(2.0 / 3 * x));
    }

    [Fact]
    public void Arrows_are_equal_as_their_trees_are()
    {
        Assert.Equal(Dense(3) >> Relu, Dense(3) >> Relu);
        Assert.NotEqual(Dense(3) >> Relu, Dense(3) >> Tanh);
        Assert.Equal(Flatten.Tree, FlattenFrom<Sequence>().Tree);
    }

    [Fact]
    public void Recipes_are_values()
    {
        var recipe = Recipe.For(Loss.CrossEntropy).WithBatch(64).WithOptimizer(Optimizer.Adam(0.01));
        Assert.Equal(recipe, Recipe.For(Loss.CrossEntropy) with { Batch = 64, Optimizer = Optimizer.Adam(0.01) });
        Assert.NotEqual(recipe, recipe.WithSeed(1));
    }
}
