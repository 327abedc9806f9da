using Xunit;
using static Pipeline.Layers;

namespace Pipeline.Properties.Views;

/// <summary>Pipelines as source.</summary>
public sealed class SourceTests
{
    [Fact]
    public void CSharp_source_rebuilds_an_equal_value()
    {
        var again = RoundTrip.CSharpAll(Zoo.All);
        for (var i = 0; i < again.Length; i++)
            Assert.True(Zoo.All[i] == again[i], Source.CSharp(Zoo.All[i]));
    }
}
