namespace DeepPipeline.Properties.Generators;

/// <summary>How much a generated part may hold.</summary>
/// <param name="Depth">The length of its longest chain of leaves: what is aimed at and never passed.</param>
/// <param name="Leaves">About how many leaves it has: what the longest chain doesn't need goes into branches.</param>
public readonly record struct SizeBudget(int Depth, int Leaves)
{
    /// <summary>What is left for other branches than the deepest.</summary>
    public int Spare => Math.Max(0, Leaves - Depth);

    /// <summary>Room of another depth, with the same to spare or less.</summary>
    public SizeBudget OfDepth(int depth, int spare) => new(depth, depth + Math.Min(spare, Spare));

    /// <summary>The same without the room that a chain of some leaves takes.</summary>
    public SizeBudget Less(int depth) => OfDepth(Depth - depth, Spare);

    /// <summary>What a layer leaves of it for those after it.</summary>
    public SizeBudget Without(Layer layer)
    {
        var depth = Trees.Depth(layer);
        return new(Depth - depth, Leaves - Math.Max(depth, Trees.All(layer).OfType<Leaf>().Count(leaf => leaf is not Projection)));
    }
}
