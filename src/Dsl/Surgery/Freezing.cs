namespace DeepPipeline;

/// <summary>Freezes parts and lets them be trained again, without changing a path.</summary>
internal static class Freezing
{
    internal static Layer Freeze(Layer layer, PathPattern pattern)
    {
        return Children.OfBody(layer, LayerPath.Root, Visit);

        Layer Visit(LayerPath path, Layer part) =>
            IsFrozen(part) ? part
            : pattern.Matches(path) ? Whole(part)
            : Children.Map(part, path, Visit);
    }

    /// <summary>The same tree with what matches, and all in it, trained; parts that stay frozen because they stand in a frozen one are told.</summary>
    internal static Layer Unfreeze(Layer layer, PathPattern pattern, Action<LayerPath, LayerPath> stays)
    {
        return Children.OfBody(layer, LayerPath.Root, (path, part) => Visit(path, part, null));

        Layer Visit(LayerPath path, Layer part, LayerPath? frozen)
        {
            if (!pattern.Matches(path))
                return Children.Map(part, path, (p, child) => Visit(p, child, frozen ?? (IsFrozen(part) ? path : null)));
            if (frozen is { } around)
                stays(path, around);
            return Thaw(path, part);
        }
    }

    private static Layer Thaw(LayerPath path, Layer part) => Children.Map(Without(part), path, Thaw);

    // A chain's own path has no segment; a note around it would give it one, so its parts are frozen instead.
    private static Layer Whole(Layer part) =>
        part is Chain chain ? Chain.Of(chain.Parts.Map(Whole))
        : IsFrozen(part) ? part
        : new Annotated(new FrozenNote(), part);

    private static bool IsFrozen(Layer layer)
    {
        while (layer is Annotated { Note: not FrozenNote, IsOfOnePlace: true } annotated)
            layer = annotated.Body;
        return layer is Annotated { Note: FrozenNote };
    }

    private static Layer Without(Layer layer) =>
        Deep.IsShort
            ? Deep.Run(Without, layer)
            : layer switch
            {
                Annotated { Note: FrozenNote } frozen => Without(frozen.Body),
                Annotated { IsOfOnePlace: true } annotated => annotated with { Body = Without(annotated.Body) },
                _ => layer,
            };
}
