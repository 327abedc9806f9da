using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Conformance;

public class Generators
{
    [Fact]
    public void The_same_seed_gives_the_same_bits_everywhere()
    {
        Values.Near([0.88227f, 0.9150f, 0.38286f], rand(3, generator: new Generator(42)), 1e-4f);
        Values.Near([1, 1, 0], zeros(8).bernoulli_(0.5, new Generator(7)).narrow(0, 0, 3));
        Values.Near([0.53492f, 0.1988f], zeros(4).uniform_(0, 1, new Generator(7)).narrow(0, 0, 2), 1e-4f);
        Values.Near([-0.1468f, 0.78614f, 0.94682f, -1.1143f], randn(4, generator: new Generator(7)), 1e-3f);
        Assert.Equal([7L, 0, 3], randperm(8, generator: new Generator(7)).narrow(0, 0, 3).Longs());
        Assert.Equal([5L, 2, 1, 6, 3], randint(10, [5], generator: new Generator(7)).Longs());
    }

    [Fact]
    public void State_can_be_kept_and_put_back()
    {
        using var generator = new Generator(1);
        var state = generator.get_state();
        var first = rand(5, generator: generator);
        generator.set_state(state);
        Assert.Equal(first.Floats(), rand(5, generator: generator).Floats());
        generator.manual_seed(1);
        Assert.Equal(first.Floats(), rand(5, generator: generator).Floats());
        Assert.Equal(1, generator.initial_seed());
    }

    [Fact]
    public void The_default_generator_is_seeded_for_all()
    {
        manual_seed(3);
        var first = rand(4).Floats();
        manual_seed(3);
        Assert.Equal(first, rand(4).Floats());
    }

    [Fact]
    public void A_generator_of_ones_own_leaves_the_default_one_alone()
    {
        manual_seed(3);
        var expected = rand(4).Floats();
        manual_seed(3);
        _ = rand(4, generator: new Generator(9));
        Assert.Equal(expected, rand(4).Floats());
    }
}
