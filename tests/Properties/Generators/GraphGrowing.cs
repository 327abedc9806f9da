using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Pipeline.Tree;

namespace Pipeline.Properties.Generators;

/// <summary>Graphs with values that are used several times, made by the public way to make them, so that they have its one form.</summary>
public static class GraphGrowing
{
    /// <summary>Graphs all values of which are at one place, so that any of them can meet.</summary>
    internal static Gen<Grown> At(Place place, int leaves) =>
        from steps in Steps(place, leaves, 1)
        from last in Gen.Choose(0, steps.Count)
        let plan = steps.Add(new Step(null, steps.Count, last, true))
        select new Grown(Make(place.Kind, plan), place);

    private static Gen<Arr<Step>> Steps(Place place, int leaves, int values) =>
        leaves <= 0
            ? Gen.Constant(Arr<Step>.Empty)
            : from cost in Gen.Choose(1, Math.Max(1, leaves / 2))
              from step in StepOf(place, cost, values)
              from rest in Steps(place, leaves - cost, values + 1)
              select new Arr<Step>(rest.Prepend(step));

    private static Gen<Step> StepOf(Place place, int leaves, int values) =>
        from joins in Gen.Elements(false, false, true)
        from first in Gen.Choose(0, values - 1)
        from second in Gen.Choose(0, values - 1)
        from sum in Gen.Elements(true, false)
        from layer in joins ? Gen.Constant<Layer>(null!) : Growing.Between(place, place, leaves)
        select new Step(layer, first, second, sum);

    private static Layer Make(Kind kind, Arr<Step> plan) =>
        kind == Features.Kind ? Make<Features>(plan) : kind == Sequence.Kind ? Make<Sequence>(plan) : Make<Image>(plan);

    private static Layer Make<TKind>(Arr<Step> plan)
        where TKind : IKind =>
        Layers.Graph<TKind, TKind>(x =>
        {
            var values = new List<Wire<TKind>> { x };
            foreach (var step in plan)
            {
                values.Add(
                    step.Layer is { } layer ? values[step.First].Then(layer.As<TKind, TKind>().OrThrow())
                    : step.Sum ? values[step.First].Add(values[step.Second])
                    : values[step.First].Multiply(values[step.Second]));
            }

            return values[^1];
        }).Tree;

    /// <summary>A layer over the first value; or, if there is none, both values joined.</summary>
    private sealed record Step(Layer? Layer, int First, int Second, bool Sum);
}
