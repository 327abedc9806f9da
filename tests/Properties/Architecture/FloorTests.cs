using System.Reflection;
using DeepPipeline.Properties.Docs;
using DeepPipeline.Reports;
using Xunit;

namespace DeepPipeline.Properties.Architecture;

/// <summary>A folder of the source uses only itself and the folders under it: the order stands in docs/architecture.md.</summary>
public static class FloorTests
{
    private static readonly Lazy<IReadOnlyCollection<Arrow>> Arrows = new(() =>
        Found([
            typeof(Layers),
            typeof(Run<,,>),
            typeof(Report),
            typeof(ParquetTable),
            typeof(SubwordTokenizer),
            typeof(FSharp.CheckBuilder),
        ])
    );

    [Fact]
    public static void Nothing_uses_what_stands_above_it()
    {
        var floors = Floors.Read(File.ReadAllText(Path.Combine(Markdown.Root, "docs/architecture.md")));
        Assert.True(Arrows.Value.Count > 10_000, "hardly any arrow was found: are the debugging symbols there?");
        Assert.Equal("", string.Join('\n', Arrows.Value.Where(floors.GoesUp).Select(floors.Describe).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public static void Every_file_stands_on_a_floor()
    {
        var floors = Floors.Read(File.ReadAllText(Path.Combine(Markdown.Root, "docs/architecture.md")));
        var files = Arrows.Value.SelectMany(arrow => new[] { arrow.From, arrow.To }).ToHashSet();
        Assert.DoesNotContain(files, file => floors.Of(file) is null);
        Assert.DoesNotContain(floors.All, floor => files.All(file => floors.Of(file) != floor));
    }

    // Each way of using something, planted in this file, from a "floor" under that of what it uses.
    [Theory]
    [InlineData(nameof(Planted.Base))]
    [InlineData(nameof(Planted.Field))]
    [InlineData(nameof(Planted.Body))]
    [InlineData(nameof(Planted.Closure))]
    [InlineData(nameof(Planted.Generic))]
    [InlineData(nameof(Planted.Signature))]
    [InlineData(nameof(Planted.Sequence))]
    public static void A_planted_arrow_is_found(string name)
    {
        var type = typeof(Planted).GetNestedType(name, BindingFlags.NonPublic)!;
        using var map = new SourceMap(typeof(Planted).Assembly, Markdown.Root);
        var floors = Floors.Read("```floors\ntests/Properties/Oracles\ntests/Properties/Architecture\n```");
        var found = Arrow
            .Of(new Dictionary<Assembly, SourceMap> { [typeof(Planted).Assembly] = map })
            .Where(arrow => floors.Of(arrow.From) is not null && floors.Of(arrow.To) is not null && floors.GoesUp(arrow))
            .Select(arrow => arrow.User);
        Assert.Contains(found, user => user.StartsWith(type.ToString(), StringComparison.Ordinal));
    }

    private static IReadOnlyCollection<Arrow> Found(Type[] ofAssemblies)
    {
        var maps = ofAssemblies.ToDictionary(
            type => type.Assembly,
            type => new SourceMap(type.Assembly, Path.Combine(Markdown.Root, "src"))
        );
        try
        {
            return Arrow.Of(maps);
        }
        finally
        {
            foreach (var map in maps.Values)
                map.Dispose();
        }
    }
}
