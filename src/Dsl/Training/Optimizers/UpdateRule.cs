using System.Diagnostics;

namespace DeepPipeline;

/// <summary>What the rule of an optimiser of one's own is written over; given to the function that <see cref="Optimizer.Define"/> takes.</summary>
[DebuggerDisplay("{Line,nq}")]
public sealed class UpdateRule
{
    private string Line => Show.Line(this);

    /// <summary>What it keeps.</summary>
    public override string ToString() => Show.Members(this);

    /// <summary>The step of <see cref="DefinedOptimizer.Rule"/> that is θ.</summary>
    public const int Theta = 0;

    /// <summary>The step that is g.</summary>
    public const int OfLoss = 1;

    /// <summary>The step that is t.</summary>
    public const int Time = 2;

    /// <summary>The step that is η.</summary>
    public const int Rate = 3;

    /// <summary>The step that is λ.</summary>
    public const int Decay = 4;

    /// <summary>How many steps come before the memories.</summary>
    public const int Given = 5;

    private readonly List<OptimizerMemory> memories = [];
    private readonly List<Symbol> states = [];

    private UpdateRule() { }

    /// <summary>θ, the parameter before the step.</summary>
    public Symbol Parameter { get; } = Symbol.Input(Theta);

    /// <summary>g, the gradient of the loss.</summary>
    public Symbol Gradient { get; } = Symbol.Input(OfLoss);

    /// <summary>t, the number of the step, from 1.</summary>
    public Symbol Step { get; } = Symbol.Input(Time);

    /// <summary>η, as schedule and group have it at this step.</summary>
    public Symbol LearningRate { get; } = Symbol.Input(Rate);

    /// <summary>λ, as the optimiser or a group has it.</summary>
    public Symbol WeightDecay { get; } = Symbol.Input(Decay);

    /// <summary>What is remembered of the parameter from the step before; the same symbol each time.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="initial">What it is before the first step.</param>
    public Symbol State(string name, double initial = 0)
    {
        var known = memories.FindIndex(memory => memory.Name == name);
        if (known >= 0)
            return states[known];
        memories.Add(new OptimizerMemory(name, initial));
        states.Add(Symbol.Input(Given + states.Count));
        return states[^1];
    }

    /// <summary>1 − βᵗ, what a mean that started at 0 is divided by.</summary>
    /// <param name="memory">β, what of the mean stays at each step.</param>
    public Symbol BiasCorrection(double memory) => 1 - (Math.Log(memory) * Step).Exp();

    /// <summary>1, 0 or −1, as x / max(|x|, 10⁻³⁸): what is no number stays none.</summary>
    /// <param name="x">The number.</param>
    public static Symbol Sign(Symbol x) => x / x.Abs().Maximum(1e-38);

    /// <summary>What becomes of the parameter; with memories, go on with <see cref="ParameterUpdate.With"/>.</summary>
    /// <param name="parameter">θ after the step.</param>
    public ParameterUpdate Update(Symbol parameter) => new(this, parameter, []);

    internal static DefinedOptimizer Trace(string name, double learningRate, double weightDecay, Func<UpdateRule, ParameterUpdate> body)
    {
        const string definer = $"{nameof(Optimizer)}.{nameof(Optimizer.Define)}";
        var rule = new UpdateRule();
        var update = body(rule);
        if (update.Rule != rule)
            throw Wrong("an update made with its own rule", "one of another definition", "end with rule.Update(…)");
        if (update.States.FirstOrDefault(state => !rule.memories.Exists(memory => memory.Name == state.Name)).Name is { } unknown)
            throw Wrong($"memories that the rule has: {rule.Names}", unknown, "ask for it with rule.State(…), or leave it out");
        var next = rule.memories.ConvertAll(memory => update.States.Where(state => state.Name == memory.Name).ToList());
        if (next.Exists(values => values.Count != 1))
            throw Wrong(
                $"one next value of {rule.Names}",
                string.Join(", ", update.States.Select(state => state.Name).DefaultIfEmpty("none")),
                "end with rule.Update(…).With(\"name\", …), once for each memory"
            );
        Symbol[] given = [rule.Parameter, rule.Gradient, rule.Step, rule.LearningRate, rule.WeightDecay, .. rule.states];
        var formula = Formula.Trace(name, definer, given, [update.Parameter, .. next.Select(values => values[0].Next)]);
        return DefinedOptimizer.Of(name, learningRate, weightDecay, Items.Of<OptimizerMemory>(rule.memories), formula);

        PipelineException Wrong(string expected, string actual, string hint) =>
            new(new Problem(ProblemCode.Argument, name, definer, expected, actual, hint));
    }

    private string Names => string.Join(", ", memories.Select(memory => memory.Name).DefaultIfEmpty("none"));
}

/// <summary>What a rule makes of a parameter and its memories.</summary>
[DebuggerDisplay("{Line,nq}")]
public sealed class ParameterUpdate
{
    private string Line => Show.Line(this);

    /// <summary>What it keeps.</summary>
    public override string ToString() => Show.Members(this);

    internal ParameterUpdate(UpdateRule rule, Symbol parameter, IReadOnlyList<(string Name, Symbol Next)> states) =>
        (Rule, Parameter, States) = (rule, parameter, states);

    internal UpdateRule Rule { get; }

    internal Symbol Parameter { get; }

    internal IReadOnlyList<(string Name, Symbol Next)> States { get; }

    /// <summary>The same, with what is remembered until the next step.</summary>
    /// <param name="state">What it is called.</param>
    /// <param name="next">What it becomes.</param>
    public ParameterUpdate With(string state, Symbol next) => new(Rule, Parameter, [.. States, (state, next)]);
}
