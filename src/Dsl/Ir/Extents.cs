namespace DeepPipeline.Ir;

/// <summary>From what a definition says of sizes to sizes.</summary>
internal static class Extents
{
    /// <summary>The size that an extent stands for.</summary>
    internal static Result<Dim> Of(Extent extent, Shape input) =>
        extent.InputAxis is not { } axis ? new Dim(extent.Size)
        : axis >= input.Rank || axis < -input.Rank || input[axis].Batched
            ? Problem.Shape($"a fixed axis of {input}", $"axis {axis}", "a size can't be that of the batch or of an axis that is not there")
        : input[axis];

    /// <summary>The sizes that several extents stand for, or the first that is none.</summary>
    internal static Result<Items<Dim>> All(Items<Extent> extents, Shape input) => Result.All(extents.Select(extent => Of(extent, input)));

    /// <summary>The axes of a value after a reshape: the batch, if it has one, and the new sizes.</summary>
    internal static Result<Items<Dim>> Of(ReshapeExampleOp reshape, Shape input, Shape value) =>
        All(reshape.Sizes, input)
            .Then<Items<Dim>>(sizes =>
            {
                var batch = value.Dims.Filter(dim => dim.Batched);
                var rest = Enumerable.Range(0, sizes.Count).Where(i => reshape.Sizes[i] == new Extent(-1)).ToArray();
                if (rest.Length == 0)
                    return batch + sizes;
                var (others, all) = (new Shape(sizes.Filter(size => size != new Dim(-1))), new Shape([.. value.Dims.Skip(batch.Count)]));
                if (rest.Length == 1 && (others.IsOpen || all.IsOpen))
                    return all.Product.DividedBy(others.Product) is { } open
                        ? batch + sizes.SetItem(rest[0], open)
                        : OpenSizes.NeedsNumber(value);
                var (given, count) = (others.Count, all.Count);
                return rest.Length > 1 || given < 1 || count % given != 0
                    ? Problem.Shape(
                        $"sizes whose product divides {count}, the values of {value}",
                        string.Join(", ", reshape.Sizes),
                        "-1 stands, once, for what is left"
                    )
                    : batch + sizes.SetItem(rest[0], new Dim(count / given));
            });
}
