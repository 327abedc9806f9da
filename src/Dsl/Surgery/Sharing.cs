namespace DeepPipeline;

/// <summary>What is changed in one of several shared parts is changed in all of them.</summary>
internal static class Sharing
{
    /// <summary>The changed tree, its shared parts agreeing again.</summary>
    internal static Layer Agreed(Layer before, Layer after)
    {
        var original = new Dictionary<string, Layer>();
        Visit(
            before,
            (name, body) =>
            {
                original.TryAdd(name, body);
                return body;
            }
        );
        var changed = new Dictionary<string, Layer>();
        Visit(
            after,
            (name, body) =>
            {
                if (original.TryGetValue(name, out var was) && was != body)
                    changed.TryAdd(name, body);
                return body;
            }
        );
        return changed.Count == 0 ? after : Visit(after, (name, body) => changed.GetValueOrDefault(name, body));
    }

    private static Layer Visit(Layer layer, Func<string, Layer, Layer> share)
    {
        return Children.OfBody(layer, LayerPath.Root, Of);

        Layer Of(LayerPath path, Layer part) => Children.Map(Shared(part), path, Of);

        Layer Shared(Layer part) =>
            Deep.IsShort
                ? Deep.Run(Shared, part)
                : part switch
                {
                    Annotated { Note: SharedNote name } annotated => annotated with { Body = share(name.Text, annotated.Body) },
                    Annotated { IsOfOnePlace: true } annotated => annotated with { Body = Shared(annotated.Body) },
                    _ => part,
                };
    }
}
