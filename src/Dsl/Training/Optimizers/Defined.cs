using System.Diagnostics;

namespace DeepPipeline;

public abstract partial record Optimizer
{
    /// <summary>
    /// An optimiser of one's own as an expression over θ, g, t, η and what it remembers of each parameter. The function is called once, now,
    /// with symbols; what it does is kept as data, so the optimiser prints, saves, hashes, compares and goes on from checkpoints like a
    /// built-in one.
    /// </summary>
    /// <remarks>
    /// What depends on t, η and λ alone is computed once a step in double precision. <b>Errors</b>: an empty name; more than two memories, or
    /// one that is given no next value; what is no arithmetic on single numbers.
    /// </remarks>
    /// <param name="name">What it is called.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="rule">From the symbols to what becomes of the parameter and the memories.</param>
    /// <param name="weightDecay">λ, what <see cref="UpdateRule.WeightDecay"/> stands for; groups may set it.</param>
    /// <example><code>Optimizer.Define("heavy ball", 0.01, rule =>
    /// {
    ///     var velocity = 0.9 * rule.State("velocity") + rule.Gradient;
    ///     return rule.Update(rule.Parameter - rule.LearningRate * velocity).With("velocity", velocity);
    /// })</code></example>
    public static Optimizer Define(string name, double learningRate, Func<UpdateRule, ParameterUpdate> rule, double weightDecay = 0) =>
        UpdateRule.Trace(name, learningRate, weightDecay, rule);
}

/// <summary>See <see cref="Optimizer.Define"/>.</summary>
[Word("defined", "name", "learningRate", "weightDecay", "memories", "rule")]
public sealed partial record DefinedOptimizer : Optimizer
{
    internal const int MostSlots = 2;

    private DefinedOptimizer(string name, double learningRate, double weightDecay, Items<OptimizerMemory> memories, Formula rule)
        : base(learningRate) => (Name, WeightDecay, Memories, Rule) = (name, weightDecay, memories, rule);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>λ.</summary>
    public double WeightDecay { get; private init; }

    /// <summary>What it remembers of each parameter.</summary>
    public Items<OptimizerMemory> Memories { get; }

    /// <summary>From θ, g, t, η, λ and the memories to the next θ and the next memories.</summary>
    public Formula Rule { get; }

    /// <summary>An optimiser that is a formula.</summary>
    public static DefinedOptimizer Of(
        string name,
        double learningRate,
        double weightDecay,
        Items<OptimizerMemory> memories,
        Formula rule
    ) => new(name, learningRate, weightDecay, memories, rule);

    /// <inheritdoc/>
    public override int Slots => Memories.Count;

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        (string.IsNullOrWhiteSpace(Name) ? [Problem.Definition("a name", "none", "say what it is called")] : [])
        + Check("learningRate", LearningRate, 0, double.PositiveInfinity)
        + Check("weightDecay", WeightDecay, 0, double.PositiveInfinity)
        + (
            WeightDecay > 0 && !Rule.Uses(UpdateRule.Decay)
                ? [Problem.Definition("a weightDecay of 0, since the rule has none", Number(WeightDecay), "use rule.WeightDecay in it")]
                : []
        )
        + RuleProblems;

    private Items<Problem> RuleProblems =>
        Slots > MostSlots
            ?
            [
                Problem.Definition(
                    $"at most {MostSlots} memories",
                    $"{Slots}: {string.Join(", ", Memories.Select(m => m.Name))}",
                    "keep fewer"
                ),
            ]
        : Memories.Select(memory => memory.Name).Distinct().Count() < Slots
            ? [Problem.Definition("memories with names of their own", string.Join(", ", Memories.Select(m => m.Name)), "name them apart")]
        : Rule.Given != UpdateRule.Given + Slots || Rule.Results.Count != 1 + Slots
            ?
            [
                Problem.Definition(
                    $"a rule from {UpdateRule.Given + Slots} numbers to {1 + Slots}",
                    $"from {Rule.Given} to {Rule.Results.Count}",
                    "make it with Optimizer.Define"
                ),
            ]
        : Rule.Problems;

    /// <inheritdoc/>
    public override double InitialStateOf(int slot) => Memories[slot].Initial;

    /// <inheritdoc/>
    public override OptimizerStep At(long step) => new(Rule, [step, LearningRate, WeightDecay]);

    /// <inheritdoc/>
    public override Optimizer WithWeightDecay(double weightDecay) => this with { WeightDecay = weightDecay };
}

/// <summary>What an optimiser of one's own remembers of each parameter.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Initial">What it is before the first step.</param>
[Word("memory", "name", "initial")]
[DebuggerDisplay("{Line,nq}")]
public sealed record OptimizerMemory(string Name, double Initial = 0)
{
    private string Line => Show.Line(this);
}
