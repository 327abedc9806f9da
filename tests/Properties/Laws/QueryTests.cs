using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Laws;

/// <summary>Queries: laws of functor and monad, and that what is no graph is written as what it is.</summary>
[Properties(Arbitrary = [typeof(Arrows)])]
public sealed class QueryTests
{
    private static int Leaves(Layer layer) => Trees.All(layer).OfType<Leaf>().Count();

    [Property]
    public void Selecting_the_value_itself_changes_nothing(Pipeline<Image, Features> p) => Assert.Equal(p, from x in p select x);

    [Property]
    public void Selecting_twice_is_selecting_the_composition(
        Pipeline<Image, Features> p,
        Pipeline<Features, Features> f,
        Pipeline<Features, Sequence> g
    ) => Assert.Equal(from y in (from x in p select x >> f) select y >> g, from x in p select x >> f >> g);

    [Property]
    public void The_input_is_a_left_unit(Pipeline<Features, Sequence> f) =>
        Assert.Equal(f, from x in Input<Features>() from y in x >> f select y);

    [Property]
    public void Naming_and_giving_back_is_a_right_unit(Pipeline<Image, Features> p, Pipeline<Features, Features> f) =>
        Assert.Equal(from x in p select x >> f, from x in p from y in x >> f select y);

    [Property]
    public void Nesting_does_not_matter(Pipeline<Image, Features> p, Pipeline<Features, Features> f, Pipeline<Features, Sequence> g) =>
        Assert.Equal(
            from y in (from x in p from y in x >> f select y)
            from z in y >> g
            select z,
            from x in p
            from y in x >> f
            from z in y >> g
            select z
        );

    [Property]
    public void A_query_of_links_is_the_chain(Pipeline<Image, Features> p, Pipeline<Features, Features> f, KindPreserving q) =>
        Assert.Equal(p >> f >> q, from x in Input<Image>() from a in x >> p from b in a >> f from c in b >> q select c);

    [Property]
    public void Let_names_what_from_names(Pipeline<Image, Features> p, Pipeline<Features, Features> f) =>
        Assert.Equal(from x in p from y in x >> f select x + y, from x in p let y = x >> f select x + y);

    [Property]
    public void A_query_of_a_value_and_its_function_is_the_residual(Pipeline<Image, Features> p, Pipeline<Features, Features> f)
    {
        Assert.Equal(Residual(f), from x in Input<Features>() from y in x >> f select x + y);
        Assert.Equal(p >> Residual(f) >> Relu, from x in p from y in x >> f select (x + y) >> Relu);
    }

    [Property]
    public void A_query_of_independent_parts_is_the_branch(Pipeline<Image, Features> p, Pipeline<Image, Features> q)
    {
        Assert.Equal(Sum(p, q), from x in Input<Image>() from a in x >> p from b in x >> q select a + b);
        Assert.Equal(Product(p, q), from x in Input<Image>() select (x >> p) * (x >> q));
        Assert.Equal(Concat(1, p, q), from x in Input<Image>() select (x >> p).Concat(x >> q));
        Assert.Equal(Sum(Sum(p, q), q), from x in Input<Image>() select (x >> p) + (x >> q) + (x >> q));
    }

    [Property]
    public void A_function_of_a_wire_is_the_query(Pipeline<Features, Features> f, Pipeline<Features, Features> g)
    {
        var query = from x in Input<Features>() from h in x >> f from r in h >> g select (h + r) * x;
        Assert.Equal(
            query,
            Graph<Features, Features>(x =>
            {
                var h = x.Then(f);
                return h.Add(h.Then(g)).Multiply(x);
            })
        );
    }

    [Property]
    public void The_order_of_naming_and_unused_names_do_not_matter(Pipeline<Features, Features> f, Pipeline<Features, Features> g)
    {
        var one = from x in Input<Features>() from a in x >> f from b in x >> g select a + b * a;
        Assert.Equal(one, from x in Input<Features>() from b in x >> g from a in x >> f select a + b * a);
        Assert.Equal(one, from x in Input<Features>() from b in x >> g from a in x >> f from unused in b >> Tanh select a + b * a);
    }

    [Fact]
    public void Using_a_value_twice_shares_it_and_applying_twice_does_not()
    {
        var shared = from x in Input<Features>() from h in x >> Dense(3) select h + (h >> Relu);
        var applied = from x in Input<Features>() select (x >> Dense(3)) + (x >> Dense(3) >> Relu);
        Assert.Equal(Dense(3) >> Residual(Relu.At<Features>()), shared);
        Assert.Equal(2, Leaves(shared.Tree));
        Assert.Equal(3, Leaves(applied.Tree));
        Assert.Equal(2, shared.Lower(Features.Of(2)).OrThrow().Parameters.Count);
        Assert.Equal(4, applied.Lower(Features.Of(2)).OrThrow().Parameters.Count);
    }

    [Fact]
    public void What_shares_inside_is_a_graph_of_as_few_nodes_as_can_be()
    {
        var pipeline =
            from x in Input<Features>()
            from h in x >> Dense(4) >> Relu
            from a in h >> Dense(4) >> Tanh
            select (a + h) * (a * (x >> Dense(4)));
        Assert.Equal(
            new Graph(
                [
                    new Apply((Dense(4) >> Relu).Tree, 0),
                    new Apply((Dense(4) >> Tanh).Tree, 1),
                    new Joined(new SumJoin(), [2, 1]),
                    new Apply(new DenseLayer(4), 0),
                    new Joined(new ProductJoin(), [2, 4]),
                    new Joined(new ProductJoin(), [3, 5]),
                ],
                6
            ),
            pipeline.Tree
        );
    }

    [Fact]
    public void A_graph_stands_in_a_chain_between_what_everything_passes_through()
    {
        var block = from x in Input<Features>() from a in x >> Tanh from b in a >> Dense(2) select (a + b) * x;
        Assert.Equal(
            Dense(2) >> block >> Dense(5),
            from x in Dense(2)
            from a in x >> Tanh
            from b in a >> Dense(2)
            select (a + b) * x >> Dense(5)
        );
    }

    [Fact]
    public void A_wire_of_another_query_is_refused()
    {
        Wire<Features>? foreign = null;
        _ = Graph<Features, Features>(x => foreign = x);
        var thrown = Assert.Throws<PipelineException>(() => Graph<Features, Features>(x => x.Add(foreign!)));
        Assert.Equal(
            """
            (graph): query expected wires of this query only, got a wire of another query
              hint: close the inner query into a pipeline and apply that to a wire of the outer one
            """,
            Assert.Single(thrown.Problems).ToString()
        );
    }
}
