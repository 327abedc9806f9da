namespace DeepPipeline.Ir;

/// <summary>
/// A recurrent network over a sequence. Arguments: x (N×T×F); the first state (N×U), of an LSTM both of its states, if
/// <paramref name="HasStart"/> (it is zero otherwise); then for each layer, and in it for each
/// direction, the weight of the input (G·U×I), that of the state (G·U×U) and their biases (G·U), with G gates in PyTorch's
/// order: input, forget, cell, output; or reset, update, new.
/// </summary>
/// <param name="Cell">What a step does.</param>
/// <param name="Layers">How many networks stand on each other.</param>
/// <param name="Bidirectional">Whether a second network goes from the end; its values come behind those of the first.</param>
/// <param name="Result">What is given.</param>
/// <param name="HasStart">Whether the first state is given; only of one layer in one direction.</param>
[Word("recurrent", "cell", "layers", "bidirectional", "result", "hasStart")]
public sealed record RecurrentOp(RecurrentCell Cell, int Layers, bool Bidirectional, RecurrentResult Result, bool HasStart = false)
    : ComposedPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity =>
        (1 + StateCount + (4 * Layers * Directions), 1 + StateCount + (4 * Layers * Directions));

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var x = arguments[0];
        if (x.Rank != 3)
            return Problem.Shape("a sequence N×T×F", x.ToString(), "give one vector a step");
        var weights = StateCount;
        var units = arguments[weights + 2][-1].Size;
        if (arguments.Skip(1).Take(weights).Where(state => state != new Shape([x[0], units])).ToArray() is [var wrong, ..])
            return Problem.Shape(
                $"a first state of {units} units",
                wrong.ToString(),
                "give as many values an example as the network has units"
            );
        arguments = [x, .. arguments.Skip(1 + weights)];
        for (var i = 1; i < arguments.Count; i++)
        {
            var inputs = i <= 4 * Directions ? x[-1] : new Dim(units * Directions);
            var gates = new Dim(units * Gates);
            Shape expected = new(
                Items.Of<Dim>(
                    (i % 4) switch
                    {
                        1 => [gates, inputs],
                        2 => [gates, units],
                        _ => [gates],
                    }
                )
            );
            if (arguments[i] != expected)
                return Problem.Shape(
                    $"{expected} as weight {i} of {units} units",
                    arguments[i].ToString(),
                    "weights come as input weight, state weight and their biases"
                );
        }

        var width = new Dim(units * Directions);
        return Result switch
        {
            RecurrentResult.Sequence => x.With(-1, width),
            RecurrentResult.Last => new Shape([x[0], width]),
            _ => new Shape([x[0], new Dim(2 * width.Size)]),
        };
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) =>
        Cost.OfProducts(
            // At each step, every weight is used once.
            arguments[0][1].Size * (Int128)arguments.Where(a => a.Rank == 2 && !a.IsBatched).Sum(a => (decimal)a.Count),
            result
        );

    /// <summary>How many arguments are the first state.</summary>
    public int StateCount =>
        !HasStart ? 0
        : Cell == RecurrentCell.Lstm ? 2
        : 1;

    /// <summary>How many ways the sequence is gone through.</summary>
    public int Directions => Bidirectional ? 2 : 1;

    /// <summary>How many vectors of the state's size a step computes.</summary>
    public int Gates =>
        Cell switch
        {
            RecurrentCell.Lstm => 4,
            RecurrentCell.Gru => 3,
            _ => 1,
        };

    internal override Items<Symbol> Definition(Items<Symbol> arguments, Items<TensorType> types) => throw new NotImplementedException();
}

/// <summary>What one step of a recurrent network does.</summary>
public enum RecurrentCell
{
    /// <summary>h ← tanh(W·x + b + U·h + c).</summary>
    [Word("tanh")]
    Tanh,

    /// <summary>Long short-term memory.</summary>
    [Word("lstm")]
    Lstm,

    /// <summary>The gated recurrent unit.</summary>
    [Word("gru")]
    Gru,
}

/// <summary>What a recurrent network gives.</summary>
public enum RecurrentResult
{
    /// <summary>The last state of the last layer, h: N×U.</summary>
    [Word("last")]
    Last,

    /// <summary>The state at every step: N×T×U.</summary>
    [Word("sequence")]
    Sequence,

    /// <summary>Both last states of an LSTM, h and c side by side: N×2U.</summary>
    [Word("both")]
    Both,
}
