using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace DeepPipeline.Properties.Views;

/// <summary>A tree printed as source or written as data, and read again.</summary>
public static class RoundTrip
{
    private static readonly ScriptOptions Options = ScriptOptions
        .Default.WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Prelude).Assembly)
        .WithEmitDebugInformation(false);

    /// <summary>The tree that a tree's C# source gives.</summary>
    public static Layer CSharp(Layer layer) => CSharpAll([layer])[0];

    /// <summary>The trees that the C# sources of trees give, all compiled as one script.</summary>
    public static Layer[] CSharpAll(IEnumerable<Layer> layers) => Compile(layers.Select(layer => Source.CSharp(layer)));

    /// <summary>The trees that C# sources give, all compiled as one script.</summary>
    public static Layer[] Compile(IEnumerable<string> sources)
    {
        // One method a source: a single expression of hundreds is slow to bind.
        var all = sources.ToList();
        var methods = all.Select((source, i) => $"static Layer L{i}() => ({source}\n).Tree;");
        var script = $"""
            using DeepPipeline;
            using static DeepPipeline.Layers;
            {string.Join('\n', methods)}
            return new Layer[] {'{'} {string.Join(", ", all.Select((_, i) => $"L{i}()"))} {'}'};
            """;
        return CSharpScript.EvaluateAsync<Layer[]>(script, Options).GetAwaiter().GetResult();
    }

    /// <summary>The tree that a tree's JSON gives.</summary>
    public static Layer Json(Layer layer) => DeepPipeline.Json.Read(DeepPipeline.Json.Write(layer)).OrThrow();
}
