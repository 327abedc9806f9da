using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline.Training;

/// <summary>A metric as an untyped value.</summary>
public abstract record MetricFunction
{
    private protected MetricFunction() { }

    /// <summary>What it is called in tables and files: <c>accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is wrong with its own numbers.</summary>
    public virtual Seq<Flaw> Flaws => Empty;

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => "Metric." + Written;

    private protected virtual string Written => GetType().Name;
}

/// <summary>See <see cref="Metric.Accuracy"/>.</summary>
public sealed record Accuracy : MetricFunction
{
    /// <inheritdoc/>
    public override string Name => "accuracy";
}
