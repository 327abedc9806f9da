using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>How inputs are changed at random while learning, as a value: each example anew each epoch, keyed by the recipe's seed.</summary>
public abstract partial record Augmentation
{
    private protected Augmentation()
    {
    }

    /// <summary>What is wrong with its numbers.</summary>
    public virtual Seq<Flaw> Flaws => Empty;

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => $"{nameof(Augmentation)}.{Written}";

    private protected abstract string Written { get; }
}
