using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace DeepPipeline.Properties.Generators;

/// <summary>Layers that only put numbers elsewhere, or leave some out.</summary>
public static class StructureSamples
{
    public static IEnumerable<LeafSample> All =>
        [
            LeafSample.Of(
                Permutes,
                (leaf, at) =>
                    at.Kind == leaf.From
                    && leaf.From.Rank == leaf.To.Rank
                    && leaf.Axes.Order().SequenceEqual(Enumerable.Range(1, at.Sizes.Length))
                        ? new Place(leaf.To, Shape.Batch([.. leaf.Axes.Map(axis => at.Sizes[axis - 1])]))
                        : null
            ),
            LeafSample.Of(
                Unsqueezes,
                (leaf, at) =>
                    at.Kind == leaf.From && leaf.To.Rank == at.Sizes.Length + 2 && leaf.Axis >= 1 && leaf.Axis <= at.Sizes.Length + 1
                        ? new Place(leaf.To, Shape.Batch([.. at.Sizes[..(leaf.Axis - 1)], 1, .. at.Sizes[(leaf.Axis - 1)..]]))
                        : null
            ),
            LeafSample.Of(
                at => at.Kind == Signal.Kind ? from cut in Cuts(at.Sizes[1]) select new Crop1dLayer(cut.Before, cut.After) : null,
                (leaf, at) => at.Kind == Signal.Kind ? Left(at, at.Sizes[1] - leaf.Left - leaf.Right) : null
            ),
            LeafSample.Of(
                at =>
                    at.Kind == Image.Kind
                        ? from rows in Cuts(at.Sizes[1])
                        from columns in Cuts(at.Sizes[2])
                        select new Crop2dLayer(columns.Before, columns.After, rows.Before, rows.After)
                        : null,
                (leaf, at) =>
                    at.Kind == Image.Kind ? Left(at, at.Sizes[1] - leaf.Top - leaf.Bottom, at.Sizes[2] - leaf.Left - leaf.Right) : null
            ),
            LeafSample.Of(
                at => at.Kind == Signal.Kind ? from length in Gen.Choose(1, (int)at.Sizes[1]) select new CenterCrop1dLayer(length) : null,
                (leaf, at) => at.Kind == Signal.Kind && leaf.Length <= at.Sizes[1] ? Left(at, leaf.Length) : null
            ),
            LeafSample.Of(
                at =>
                    at.Kind == Image.Kind
                        ? from h in Gen.Choose(1, (int)at.Sizes[1])
                        from w in Gen.Choose(1, (int)at.Sizes[2])
                        select new CenterCrop2dLayer(h, w)
                        : null,
                (leaf, at) =>
                    at.Kind == Image.Kind && leaf.Height <= at.Sizes[1] && leaf.Width <= at.Sizes[2]
                        ? Left(at, leaf.Height, leaf.Width)
                        : null
            ),
        ];

    // Cases end where they can be opened: not as signals or volumes.
    private static Gen<PermuteLayer> Permutes(Place at) =>
        from axes in Gen.Shuffle(Enumerable.Range(1, at.Sizes.Length).ToArray())
        select new PermuteLayer(at.Kind, at.Kind == Signal.Kind ? Sequence.Kind : at.Kind, Items.Of<int>(axes));

    private static Gen<UnsqueezeLayer>? Unsqueezes(Place at) =>
        (
            at.Kind == Features.Kind ? Sequence.Kind
            : at.Kind == Sequence.Kind || at.Kind == Signal.Kind ? Image.Kind
            : null
        )
            is { } to
            ? Gen.Choose(1, to.Rank - 1).Select(axis => new UnsqueezeLayer(at.Kind, to, axis))
            : null;

    private static Gen<(long Before, long After)> Cuts(long size) =>
        from before in Gen.Choose(0, (int)size - 1)
        from after in Gen.Choose(0, (int)size - 1 - before)
        select ((long)before, (long)after);

    private static Place? Left(Place at, params long[] sizes) => sizes.All(size => size > 0) ? at.With([at.Sizes[0], .. sizes]) : null;
}
