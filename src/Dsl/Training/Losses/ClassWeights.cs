using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// How much each class counts in a loss, as a value: a policy against imbalance. Each output of a model with several has its own,
/// since each has its own loss.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record ClassWeights
{
    private protected string Line => Show.Line(this);

    private ClassWeights() { }

    /// <summary>Each example counts the same.</summary>
    [Word("none")]
    public static ClassWeights None { get; } = new Alike();

    /// <summary>n/(C·n_c): each class counts as much as any other, however rare; n examples, C classes, n_c examples of class c. As scikit-learn's <c>balanced</c>. King and Zeng 2001.</summary>
    /// <remarks>The numbers are found in the data that the model is trained on, when a run is made. <b>Errors</b>: a class that is not in the data.</remarks>
    [Word("balanced")]
    public static ClassWeights Balanced { get; } = new ByFrequency();

    /// <summary>A number for each class, from class 0 on: <c>ClassWeights.Given(1, 2, 0.5)</c>.</summary>
    /// <remarks><b>Errors</b>: numbers under 0, or all 0; more or fewer than the model has classes.</remarks>
    /// <param name="weights">The numbers.</param>
    [Word("given", "weights")]
    public static ClassWeights Given(params double[] weights) => new Numbers(Items.Of(weights));

    /// <summary>
    /// (1 − β)/(1 − β^n_c), scaled so that their sum is the number of classes: between counting all the same (β = 0) and
    /// <see cref="Balanced"/> (β → 1), since of many examples the later ones say less that is new. Cui, Jia, Lin, Song and Belongie 2019, equation 2.
    /// </summary>
    /// <remarks>The numbers are found in the data that the model is trained on, when a run is made. <b>Errors</b>: a β that is not from 0 to under 1; a class that is not in the data.</remarks>
    /// <param name="beta">β, near 1: 0.99 for some hundred examples a class, 0.9999 for ten thousand.</param>
    [Word("effectiveNumber", "beta")]
    public static ClassWeights EffectiveNumber(double beta = 0.999) => new ByEffectiveNumber(beta);

    /// <summary>What is wrong with its values.</summary>
    public virtual Items<Problem> Problems => [];

    /// <summary>The C# (and F#) expression that gives it.</summary>
    public sealed override string ToString() => $"{nameof(ClassWeights)}.{Source}";

    /// <summary>Whether it depends on how often each class is in the data.</summary>
    public virtual bool NeedsCounts => false;

    /// <summary>The weights, from class 0 on; null if all count the same, or if they depend on the data.</summary>
    public virtual Items<double>? Known => null;

    private protected abstract string Source { get; }

    /// <summary>The weights for data that has each class so many times.</summary>
    internal Result<ClassWeights> Resolve(Items<double> counts)
    {
        var missing = Enumerable.Range(0, counts.Count).Where(c => counts[c] <= 0).Take(10).ToList();
        return missing.Count > 0
            ? Problem.Target(
                $"examples of each class, for {this}",
                $"none of {(missing.Count == 1 ? "class" : "classes")} {string.Join(", ", missing)}",
                "leave out classes that never come, or say the weights: ClassWeights.Given(…)"
            )
            : Given([.. Of(counts)]);
    }

    private protected virtual IEnumerable<double> Of(Items<double> counts) =>
        throw new InvalidOperationException($"{this} does not need counts");

    /// <summary>What is wrong with the weights for so many classes.</summary>
    internal Problem? Mismatch(long classes) =>
        NeedsCounts
            ? Problem.Target(
                "class weights as numbers",
                ToString(),
                "a run takes them from its data; elsewhere say them: ClassWeights.Given(…)"
            )
        : Known is { } known && known.Count != classes
            ? Problem.Target(
                string.Create(CultureInfo.InvariantCulture, $"{classes} class weights, one a class"),
                string.Create(CultureInfo.InvariantCulture, $"{known.Count}"),
                "give as many weights as the model has classes"
            )
        : null;

    /// <summary>The weights as a vector; 1 if all count the same.</summary>
    internal Symbol Symbol => Known is { } known ? new Symbol(new ConstantVectorOp(Items.Of<double>(known))) : Symbolic.Constant(1);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>See <see cref="None"/>.</summary>
    [Word("alike")]
    public sealed record Alike : ClassWeights
    {
        private protected override string Source => nameof(None);
    }

    /// <summary>See <see cref="Given"/>.</summary>
    /// <param name="Weights">The numbers, from class 0 on.</param>
    [Word("numbers", "weights")]
    public sealed record Numbers(Items<double> Weights) : ClassWeights
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems =>
            Weights.All(w => double.IsFinite(w) && w >= 0) && Weights.Any(w => w > 0)
                ? []
                :
                [
                    Problem.Argument(
                        "class weights of at least 0, and one over it",
                        string.Join(", ", Weights.Select(Number)) is { Length: > 0 } text ? text : "none",
                        "1 for each class is as without"
                    ),
                ];

        /// <inheritdoc/>
        public override Items<double> Known => Weights;

        private protected override string Source => $"{nameof(Given)}({string.Join(", ", Weights.Select(Number))})";
    }

    /// <summary>See <see cref="Balanced"/>.</summary>
    [Word("byFrequency")]
    public sealed record ByFrequency : ClassWeights
    {
        /// <inheritdoc/>
        public override bool NeedsCounts => true;

        private protected override string Source => nameof(Balanced);

        private protected override IEnumerable<double> Of(Items<double> counts)
        {
            var all = counts.Sum();
            return counts.Select(count => all / (counts.Count * count));
        }
    }

    /// <summary>See <see cref="EffectiveNumber"/>.</summary>
    /// <param name="Beta">β.</param>
    [Word("byEffectiveNumber", "beta")]
    public sealed record ByEffectiveNumber(double Beta) : ClassWeights
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems =>
            Beta is >= 0 and < 1 ? [] : [Problem.Argument("beta of at least 0 and under 1", Number(Beta), "0.999 is usual")];

        /// <inheritdoc/>
        public override bool NeedsCounts => true;

        private protected override string Source => $"{nameof(EffectiveNumber)}({Number(Beta)})";

        private protected override IEnumerable<double> Of(Items<double> counts)
        {
            var weights = counts.Select(count => (1 - Beta) / (1 - Math.Pow(Beta, count))).ToList();
            var sum = weights.Sum();
            return weights.Select(weight => weight * counts.Count / sum);
        }
    }
}
