namespace DeepPipeline;

/// <summary>What is counted for a loss: the metrics that are usual for it, of which the accuracy is made, and those that were asked for. Equal by them.</summary>
internal sealed class ScorePlan : IEquatable<ScorePlan>
{
    private ScorePlan(LossFunction loss, Items<MetricFunction> asked, Kind predictions, Kind targets)
    {
        (Loss, Usual, Asked) = (loss, MetricFunction.UsualFor(loss), asked);
        Counted = [.. Usual.Concat(asked).Distinct()];
        Places = [.. Counted.Select(metric => MetricPlace.Of(metric, predictions, targets))];
        Order = [.. Enumerable.Range(0, Places.Count).OrderBy(i => Places[i].Prediction).ThenBy(i => Places[i].Target)];
    }

    /// <summary>The loss, with what it asks of the data: it says what a batch weighs.</summary>
    internal LossFunction Loss { get; }

    internal Items<MetricFunction> Usual { get; }

    /// <summary>The metrics that were asked for; none for the usual ones.</summary>
    internal Items<MetricFunction> Asked { get; }

    /// <summary>All of them, each once, the usual ones first.</summary>
    internal Items<MetricFunction> Counted { get; }

    /// <summary>Where each of <see cref="Counted"/> looks.</summary>
    internal Items<MetricPlace> Places { get; }

    /// <summary>The values of <see cref="Counted"/>, those that look at the same tensors beside each other.</summary>
    internal Items<int> Order { get; }

    /// <summary>The metrics whose values are shown.</summary>
    internal Items<MetricFunction> Shown => Asked.IsEmpty ? Usual : Asked;

    internal static ScorePlan For<TOut, TTarget>(Loss<TOut, TTarget> loss, Items<Metric<TOut, TTarget>> metrics)
        where TOut : IKind
        where TTarget : IKind => new(loss.Function, [.. metrics.Select(metric => metric.Function)], TOut.Kind, TTarget.Kind);

    internal MetricAccumulator[] NothingCounted() => [.. Places.Select(place => MetricAccumulator.For(place.Metric))];

    public bool Equals(ScorePlan? other) =>
        other is not null && (ReferenceEquals(this, other) || (Usual.Equals(other.Usual) && Asked.Equals(other.Asked)));

    public override bool Equals(object? obj) => Equals(obj as ScorePlan);

    public override int GetHashCode() => HashCode.Combine(Usual, Asked);
}
