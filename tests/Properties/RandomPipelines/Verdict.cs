namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>What became of a trial's values.</summary>
/// <param name="Failure">How it fails; null if it doesn't.</param>
public sealed record Verdict(Failure? Failure)
{
    /// <summary>Points at which its gradients were compared.</summary>
    public int Compared { get; init; }

    /// <summary>Those of them where the derivative is so large that a wrong one would not have passed as zero.</summary>
    public int Steep { get; init; }

    /// <summary>Points at which derived gradients were held against autograd's.</summary>
    public int Derived { get; init; }

    /// <summary>Points that were drawn and left: next to a kink, or with numbers too large.</summary>
    public int Left { get; init; }

    /// <summary>Programs (of either mode) for which no point was found.</summary>
    public int Pointless { get; init; }

    public Verdict Plus(Verdict other) =>
        new(Failure ?? other.Failure)
        {
            Compared = Compared + other.Compared,
            Steep = Steep + other.Steep,
            Derived = Derived + other.Derived,
            Left = Left + other.Left,
            Pointless = Pointless + other.Pointless,
        };
}
