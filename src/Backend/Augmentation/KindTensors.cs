namespace DeepPipeline;

/// <summary>The kinds of a pair's tensors.</summary>
internal static class KindTensors
{
    /// <summary>The kinds of all tensors in a kind, from left to right: itself, if it is no pair.</summary>
    internal static IEnumerable<Kind> Tensors(this Kind kind) => kind.IsPair ? kind.Parts.SelectMany(part => part.Tensors()) : [kind];
}
