using System.Diagnostics;

namespace DeepPipeline.Reports;

/// <summary>An example that was classified wrongly.</summary>
/// <param name="Input">What it is, in words or numbers; stands for the picture where there is none.</param>
/// <param name="Truth">The name of its class.</param>
/// <param name="Predicted">The name of the class that it was taken for.</param>
/// <param name="Probability">The probability that the model gives to that, from 0 to 1.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Mistake(string Input, string Truth, string Predicted, double Probability)
{
    private string Line => Show.Line(this);

    /// <summary>The example as a picture, if it is one.</summary>
    public Picture? Picture { get; init; }

    /// <summary>The same with a picture.</summary>
    public Mistake WithPicture(Picture picture) => this with { Picture = picture };
}
