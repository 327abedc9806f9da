namespace DeepPipeline;

/// <summary>A model with the parameters that it could take over from another, and what became of each.</summary>
/// <typeparam name="TIn">The kind that it takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
/// <param name="Model">The model.</param>
/// <param name="Report">What was reused and what was not.</param>
public sealed record Transferred<TIn, TOut>(Model<TIn, TOut> Model, TransferReport Report)
    where TIn : IKind
    where TOut : IKind;

/// <summary>What became of each parameter.</summary>
/// <param name="Reused">The paths of those whose numbers came from the other model.</param>
/// <param name="Kept">Those that kept their own numbers.</param>
/// <param name="Unused">The paths of the other's that found no place.</param>
public sealed record TransferReport(Items<string> Reused, Items<KeptParameter> Kept, Items<string> Unused)
{
    /// <summary>One line a parameter.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            Reused
                .Map(path => $"reused: {path}")
                .Concat(
                    Kept.Map(kept =>
                        $"kept: {kept.Path} {kept.Shape} ({(kept.Other is { } other ? $"the other's is {other}" : "the other has none")})"
                    )
                )
                .Concat(Unused.Map(path => $"unused: {path}"))
        );
}

/// <summary>A parameter that kept its own numbers.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Other">The shape of the other model's parameter under that path; null if there is none.</param>
public sealed record KeptParameter(string Path, Shape Shape, Shape? Other);

/// <summary>Takes over what another model has learnt.</summary>
public static class Transfer
{
    /// <summary>The model with the values of every parameter whose path and shape the other parameters have too.</summary>
    /// <remarks>Never fails: what was not reused is in the report. The model's precision stays.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="other">Where numbers come from.</param>
    public static Transferred<TIn, TOut> TransferFrom<TIn, TOut>(this Model<TIn, TOut> model, Parameters other)
        where TIn : IKind
        where TOut : IKind
    {
        var (layout, from) = (model.Parameters.Layout, other.Layout);
        var at = from.Specs.Select((spec, i) => (spec.Path, i)).ToDictionary(pair => pair.Path, pair => pair.i);
        var (numbers, others) = (model.Parameters.ToDoubles(), other.ToDoubles());
        var (reused, kept) = (new List<string>(), new List<KeptParameter>());
        for (var i = 0; i < layout.Specs.Count; i++)
        {
            var spec = layout.Specs[i];
            var found = at.TryGetValue(spec.Path, out var index) ? from.Specs[index].Shape : null;
            if (found != spec.Shape)
            {
                kept.Add(new KeptParameter(spec.Path, spec.Shape, found));
                continue;
            }

            reused.Add(spec.Path);
            Array.Copy(others, from.Offsets[index], numbers, layout.Offsets[i], spec.Shape.Count);
        }

        return new Transferred<TIn, TOut>(
            model.WithUnchecked(Parameters.FromDoubles(layout, numbers, model.Parameters.Precision)),
            new TransferReport(
                Items.Of<string>(reused),
                Items.Of<KeptParameter>(kept),
                Items.Of<string>(from.Specs.Map(spec => spec.Path).Except(reused))
            )
        );
    }

    /// <inheritdoc cref="TransferFrom{TIn, TOut}(Model{TIn, TOut}, Parameters)"/>
    public static Transferred<TIn, TOut> TransferFrom<TIn, TOut, TOtherIn, TOtherOut>(
        this Model<TIn, TOut> model,
        Model<TOtherIn, TOtherOut> other
    )
        where TIn : IKind
        where TOut : IKind
        where TOtherIn : IKind
        where TOtherOut : IKind => model.TransferFrom(other.Parameters);
}
