using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Combinators;

/// <summary>The one form of graphs, however they were written.</summary>
public sealed class GraphBuilderTests
{
    [Fact]
    public void A_join_of_nothing_is_the_branch_that_has_none_and_a_problem()
    {
        var nothing = Graph<Features, Features>(_ => Sum(System.Array.Empty<Wire<Features>>()));
        Assert.Equal(Sum(System.Array.Empty<Pipeline<Features, Features>>()), nothing);
        Assert.True(nothing.Check(Features.Of(2)).IsFail);
    }
}
