namespace DeepPipeline;

/// <summary>
/// The rule of a built-in optimiser: a formula, and beside each of its numbers how a record gives it. Written once; what depends on numbers
/// alone is computed once a step in double precision.
/// </summary>
internal sealed class OptimizerRule<TOptimizer>
    where TOptimizer : Optimizer
{
    private readonly List<Func<TOptimizer, long, double>> values = [];
    private readonly List<Symbol> numbers = [];
    private readonly List<Symbol> slots = [];
    private readonly Formula formula;

    /// <summary>Writes a rule down.</summary>
    /// <param name="body">From the symbols to the next θ and the next value of each slot, in their order.</param>
    internal OptimizerRule(Func<OptimizerRule<TOptimizer>, Symbol[]> body)
    {
        var results = body(this);
        while (slots.Count < results.Length - 1)
            Slot(slots.Count);
        formula = Formula.Trace(typeof(TOptimizer).Name, nameof(Optimizer), [Parameter, Gradient, .. numbers, .. slots], results);
    }

    /// <summary>θ.</summary>
    internal Symbol Parameter { get; } = Symbol.Input(OptimizerStep.Theta);

    /// <summary>g.</summary>
    internal Symbol Gradient { get; } = Symbol.Input(OptimizerStep.OfLoss);

    /// <summary>What a slot of the state is before the step.</summary>
    internal Symbol Slot(int slot)
    {
        while (slots.Count <= slot)
            slots.Add(Symbol.Input(slots.Count));
        return slots[slot];
    }

    /// <summary>A number of the optimiser.</summary>
    internal Symbol Number(Func<TOptimizer, double> value) => Number((optimizer, _) => value(optimizer));

    /// <summary>A number of the optimiser and the step.</summary>
    internal Symbol Number(Func<TOptimizer, long, double> value)
    {
        values.Add(value);
        numbers.Add(Symbol.Input(numbers.Count));
        return numbers[^1];
    }

    /// <summary>The rule with the numbers of a step.</summary>
    internal OptimizerStep At(TOptimizer optimizer, long step)
    {
        var now = new double[values.Count];
        for (var i = 0; i < now.Length; i++)
            now[i] = values[i](optimizer, step);
        return new(formula, Items.Of<double>(now));
    }
}
