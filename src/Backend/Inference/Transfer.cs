using System.Diagnostics;

namespace DeepPipeline;

/// <summary>A model with the parameters that it could take over from another, and what became of each.</summary>
/// <typeparam name="TIn">The kind that it takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
/// <param name="Model">The model.</param>
/// <param name="Report">What was reused and what was not.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Transferred<TIn, TOut>(Model<TIn, TOut> Model, TransferReport Report)
    where TIn : IKind
    where TOut : IKind
{
    private string Line => Show.Line(this);
}

/// <summary>What became of each parameter.</summary>
/// <param name="Reused">The paths of those whose numbers came from the other model.</param>
/// <param name="Kept">Those that kept their own numbers.</param>
/// <param name="Unused">The paths of the other's that found no place.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record TransferReport(Items<string> Reused, Items<KeptParameter> Kept, Items<string> Unused) : IShown
{
    string IShown.Line => FormattableString.Invariant($"{Reused.Count:N0} reused, {Kept.Count:N0} kept, {Unused.Count:N0} unused");

    private string Line => Show.Line(this);

    /// <summary>Those of the reused that stand under another path in the other model, in a part of the same name.</summary>
    public Items<MovedParameter> Moved { get; init; } = [];

    /// <summary>Names that don't say which part is meant, since a model has them twice; each with all paths.</summary>
    public Items<Problem> Problems => [.. Kept.Select(kept => kept.Problem).OfType<Problem>().Distinct()];

    /// <summary>One line a parameter, then the problems.</summary>
    public override string ToString()
    {
        var from = Moved.ToDictionary(moved => moved.Path, moved => moved.OtherPath);
        return string.Join(
            '\n',
            [
                .. Reused.Select(path => $"reused: {path}{(from.TryGetValue(path, out var other) ? $" (the other's {other})" : "")}"),
                .. Kept.Select(kept => kept.ToString()),
                .. Unused.Select(path => $"unused: {path}"),
                .. Problems.Select(problem => problem.ToString()),
            ]
        );
    }
}

/// <summary>A parameter that came from another path.</summary>
/// <param name="Path">Its path.</param>
/// <param name="OtherPath">Its path in the model that its numbers came from.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record MovedParameter(string Path, string OtherPath)
{
    private string Line => Show.Line(this);
}

/// <summary>A parameter that kept its own numbers.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Other">The shape of the other model's parameter under that path, or in the part of the same name; null if there is none.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record KeptParameter(string Path, Shape Shape, Shape? Other)
{
    private string Line => Show.Line(this);

    /// <summary>The path of the other model's parameter of another shape; null if there is none.</summary>
    public string? OtherPath { get; init; }

    /// <summary>Why it isn't said which of the other model's it is; null if it is, or if there is none.</summary>
    public Problem? Problem { get; init; }

    /// <summary><c>kept: head/weight 3×8 (the other's is 10×8)</c>.</summary>
    public override string ToString() =>
        $"kept: {Path} {Shape} ("
        + (
            Problem is not null ? "which of the other's is not clear"
            : Other is null ? "the other has none"
            : OtherPath == Path ? $"the other's is {Other}"
            : $"the other's {OtherPath} is {Other}"
        )
        + ")";
}

/// <summary>Takes over what another model has learnt.</summary>
public static class Transfer
{
    /// <summary>
    /// The model with the values of every parameter that the other parameters have too, in the same shape: under the same path; if there is none, in the
    /// part of the same name (<see cref="Layers.Named{TIn, TOut}(string, Pipeline{TIn, TOut})"/>), wherever that stands in both.
    /// </summary>
    /// <remarks>
    /// Never fails: what was not reused is in the report. The model's precision stays. Of names inside each other, the outermost that both
    /// models have decides. A part inside a <c>Repeat</c> is found repetition by repetition. Where a name stands in two places, nothing is
    /// guessed: its parameters keep their values, and <see cref="TransferReport.Problems"/> has the paths.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="other">Where numbers come from.</param>
    /// <example><code>var (begin, report) = twoHeaded.Initialize(input, seed: 7).OrThrow().TransferFrom(trained);</code></example>
    public static Transferred<TIn, TOut> TransferFrom<TIn, TOut>(this Model<TIn, TOut> model, Parameters other)
        where TIn : IKind
        where TOut : IKind
    {
        var (layout, from) = (model.Parameters.Layout, other.Layout);
        var at = from.Specs.Select((spec, i) => (spec.Path, i)).ToDictionary(pair => pair.Path, pair => pair.i);
        var named = new NamedParts(model.Parameters.Paths, other.Paths);
        var (numbers, others) = (model.Parameters.ToDoubles(), other.ToDoubles());
        var (reused, kept, moved) = (new List<string>(), new List<KeptParameter>(), new List<MovedParameter>());
        var used = new HashSet<string>();
        for (var i = 0; i < layout.Specs.Count; i++)
        {
            var spec = layout.Specs[i];
            var (path, problem) = Find(spec.Path);
            var shape = path is null ? null : from.Specs[at[path]].Shape;
            if (path is null || shape != spec.Shape)
            {
                kept.Add(new KeptParameter(spec.Path, spec.Shape, shape) { OtherPath = path, Problem = problem });
                continue;
            }

            reused.Add(spec.Path);
            used.Add(path);
            if (path != spec.Path)
                moved.Add(new MovedParameter(spec.Path, path));
            Array.Copy(others, from.Offsets[at[path]], numbers, layout.Offsets[i], spec.Shape.Count);
        }

        return new Transferred<TIn, TOut>(
            model.WithUnchecked(Parameters.FromDoubles(layout, numbers, model.Parameters.Precision)),
            new TransferReport(
                Items.Of<string>(reused),
                Items.Of<KeptParameter>(kept),
                Items.Of(from.Specs.Select(spec => spec.Path).Where(path => !used.Contains(path)))
            )
            {
                Moved = Items.Of<MovedParameter>(moved),
            }
        );

        // Neither, if the other has none.
        (string? Path, Problem? Problem) Find(string path) =>
            at.ContainsKey(path)
                ? (path, null)
                : named
                    .PathsOf(path)
                    .Select(found => found.Match<(string? Path, Problem? Problem)>(ok: there => (there, null), fail: why => (null, why[0])))
                    .FirstOrDefault(found => found.Path is null || at.ContainsKey(found.Path));
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
