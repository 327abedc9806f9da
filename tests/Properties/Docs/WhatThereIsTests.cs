using System.ComponentModel;
using System.Reflection;
using Xunit;

namespace DeepPipeline.Properties.Docs;

/// <summary>The table of what there is leaves nothing out.</summary>
public static class WhatThereIsTests
{
    private static readonly string Table = File.ReadAllText(Path.Combine(Markdown.Root, "docs/what-there-is.md"));

    public static TheoryData<string> Factories =>
        [.. new[] { typeof(Layers), typeof(Models), typeof(Augmentation) }.SelectMany(Made).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Factories))]
    public static void Every_layer_model_and_augmentation_is_in_the_table(string name) =>
        Assert.Contains(Said(name), word => Table.Contains(word, StringComparison.Ordinal));

    // Recurrent layers are there once, with what they are called else.
    private static IEnumerable<string> Said(string name) =>
        new[] { "", "Sequence", "WithState" }
            .Where(ending => name.EndsWith(ending, StringComparison.Ordinal))
            .Select(ending => $"`{name[..^ending.Length]}`")
            .Append($".{name}`");

    private static IEnumerable<string> Made(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
            .Where(member => member.GetCustomAttribute<EditorBrowsableAttribute>()?.State != EditorBrowsableState.Never)
            .Select(member => member.Name);
}
