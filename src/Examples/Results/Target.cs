using System.Globalization;

namespace DeepPipeline.Examples;

/// <summary>What a figure of an example has to be when it is run as it is.</summary>
/// <param name="Figure">The figure's name.</param>
/// <param name="IsLeast">Whether the bound is the least that is good, or the most.</param>
/// <param name="Bound">The bound; itself good.</param>
internal sealed record Target(string Figure, bool IsLeast, double Bound)
{
    /// <summary>The figure is good from the bound on.</summary>
    internal static Target AtLeast(string figure, double bound) => new(figure, true, bound);

    /// <summary>The figure is good up to the bound.</summary>
    internal static Target AtMost(string figure, double bound) => new(figure, false, bound);

    /// <summary>Whether a value is good; what is no number never is.</summary>
    internal bool IsReachedBy(double value) => IsLeast ? value >= Bound : value <= Bound;

    /// <summary><c>testAccuracy >= 0.97</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Figure} {(IsLeast ? ">=" : "<=")} {Bound:g}");
}
