using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline.Training;

/// <summary>A metric as an untyped value.</summary>
[DebuggerDisplay("{Line,nq}")]
public abstract partial record MetricFunction
{
    private protected string Line => Show.Line(this);

    private protected MetricFunction() { }

    /// <summary>What it is called in tables and files: <c>accuracy</c>, <c>f1 (macro)</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it is called in data, without its arguments: it is there for good.</summary>
    public string Keyword => Words.Of(GetType());

    /// <summary>Whether larger values are better; null where the value is no number.</summary>
    public abstract bool? LargerIsBetter { get; }

    /// <summary>What is wrong with its own numbers.</summary>
    public virtual Items<Problem> Problems => [];

    /// <summary>What is wrong with the shapes of what it should judge; null if nothing is.</summary>
    /// <param name="prediction">The shape of the predictions.</param>
    /// <param name="target">The shape of the targets.</param>
    public abstract Problem? Mismatch(Shape prediction, Shape target);

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => "Metric." + Written;

    private protected virtual string Written => FactoryName.Of(GetType());

    private protected static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
