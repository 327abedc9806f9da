namespace DeepPipeline.Ir;

/// <summary>
/// A recurrent network over a sequence. Its values: the state of the top layer at every step (N×T×U, both directions side by side); its last
/// state (N×U likewise), which is that of the first step on the way back; and, of an LSTM, its last cell state. Arguments: x (N×T×F); the first state (N×U), of an LSTM both of its states, if
/// <paramref name="HasStart"/> (it is zero otherwise); then for each layer, and in it for each
/// direction, the weight of the input (G·U×I), that of the state (G·U×U) and their biases (G·U), with G gates in PyTorch's
/// order: input, forget, cell, output; or reset, update, new.
/// </summary>
/// <param name="Cell">What a step does.</param>
/// <param name="Layers">How many networks stand on each other.</param>
/// <param name="Bidirectional">Whether a second network goes from the end; its values come behind those of the first.</param>
/// <param name="HasStart">Whether the first state is given; only of one layer in one direction.</param>
/// <param name="IsMasked">
/// Whether a last argument, N×T, says which steps count, with 1, and which only fill up, with 0: over these the state goes on as it is, and
/// what is given for them is 0.
/// </param>
[Word("recurrent", "cell", "layers", "bidirectional", "hasStart", "isMasked")]
public sealed record RecurrentOp(RecurrentCell Cell, int Layers, bool Bidirectional, bool HasStart = false, bool IsMasked = false)
    : ComposedPrimitive(Effect.Weighed)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (ArgumentCount, ArgumentCount);

    private int ArgumentCount => 1 + StateCount + (4 * Layers * Directions) + (IsMasked ? 1 : 0);

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
        if (IsMasked && arguments[^1] != new Shape([x[0], x[1]]))
            return Problem.Shape($"a mask of {x[1]} steps", arguments[^1].ToString(), "a mask has one value a step");
        arguments = [x, .. arguments.Skip(1 + weights).SkipLast(IsMasked ? 1 : 0)];
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

        return x.With(-1, new Dim(units * Directions));
    }

    internal override Items<TensorType> OthersOf(Items<TensorType> arguments, TensorType first)
    {
        var last = first with { Shape = new Shape([first.Shape[0], first.Shape[2]]) };
        return Cell == RecurrentCell.Lstm ? [last, last] : [last];
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) =>
        Cost.OfProducts(
            // At each step, every weight is used once.
            arguments[0][1].Once * (Int128)arguments.Where(a => a.Rank == 2 && !a.IsBatched).Sum(a => (decimal)a.Count),
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

    // Layer by layer and way by way a loop; what the input adds is computed for all steps before it.
    internal override Items<Symbol> Definition(Items<Symbol> arguments, Items<TensorType> types)
    {
        var (below, weights) = (arguments[0], 1 + StateCount);
        var (sequence, units) = (types[0], types[weights + 1].Shape[-1]);
        var state = sequence with { Shape = new Shape([sequence.Shape[0], units]) };
        var mask = IsMasked ? arguments[^1] : null;
        var step = Step(state, types[weights + 1], types[weights + 3]);
        if (mask is not null)
            step = Held(step, state.Shape.Dims[0], start: Cell == RecurrentCell.Lstm ? 2 : 1);
        var start = HasStart
            ? arguments.Skip(1).Take(StateCount).ToArray()
            : [.. Enumerable.Repeat(GradientInput.Zeros(state.Shape), step.Outputs.Count)];
        Items<Symbol> last = [];
        for (var layer = 0; layer < Layers; layer++)
        {
            var ways = new Symbol[Directions];
            for (var way = 0; way < Directions; way++)
            {
                var own = arguments.Skip(weights + (4 * ((layer * Directions) + way))).Take(4).ToArray();
                var (input, bias) = (own[0], own[2]);
                if (mask is not null)
                {
                    ways[way] = new Symbol(
                        new ScanOp(step, start.Length, start.Length, 2, Reverse: way == 1),
                        Cell == RecurrentCell.Gru
                            ? [.. start, below.Linear(input, bias), mask, own[1], own[3]]
                            : [.. start, below.Linear(input, bias + own[3]), mask, own[1]]
                    );
                    continue;
                }

                ways[way] = new Symbol(
                    new ScanOp(step, start.Length, start.Length, 1, Reverse: way == 1),
                    // The biases are added before the loop, but that of the state which a gate of the GRU takes a part of.
                    Cell == RecurrentCell.Gru
                        ? [.. start, below.Linear(input, bias), own[1], own[3]]
                        : [.. start, below.Linear(input, bias + own[3]), own[1]]
                );
            }

            below = Beside(ways, axis: 2);
            if (mask is not null)
                below = new Symbol(new ReshapeOp([sequence.Shape[0], sequence.Shape[1], 1]), mask).Greater(0).Where(below, 0);
            last =
            [
                .. Enumerable
                    .Range(0, start.Length)
                    .Select(value => Beside([.. ways.Select((way, i) => way.Result(value).Select(1, i == 1 ? 0 : -1))], axis: 1)),
            ];
        }

        return [below, .. last];
    }

    // A step that leaves the states as they are where it does not count: its mask, N, comes behind the input.
    private static Program Held(Program step, Dim batch, int start) =>
        ProgramBuilder.Function(
            [.. step.Inputs.Take(start + 1), new TensorType(new Shape([batch])), .. step.Inputs.Skip(start + 1)],
            given =>
            {
                var counts = new Symbol(new ReshapeOp([batch, 1]), given[start + 1]).Greater(0);
                var after = Symbols.Of(step, [.. given.Take(start + 1), .. given.Skip(start + 2)]);
                return [.. after.Select((state, i) => counts.Where(state, given[i]))];
            }
        );

    private static Symbol Beside(Symbol[] parts, int axis) => parts.Length == 1 ? parts[0] : Symbolic.Concat(axis, parts);

    // From the states before a step, what the input adds, V and, of a GRU, c to the states after it.
    private Program Step(TensorType state, TensorType weight, TensorType bias)
    {
        var units = state.Shape[1];
        var sums = state with { Shape = state.Shape.With(1, weight.Shape[0]) };
        return Cell switch
        {
            RecurrentCell.Lstm => ProgramBuilder.Function(
                [state, state, sums, weight],
                given =>
                {
                    var sum = given[2] + given[0].Linear(given[3]);
                    var cell = (Gate(sum, 1).Sigmoid() * given[1]) + (Gate(sum, 0).Sigmoid() * Gate(sum, 2).Tanh());
                    return [Gate(sum, 3).Sigmoid() * cell.Tanh(), cell];
                }
            ),
            RecurrentCell.Gru => ProgramBuilder.Function(
                [state, sums, weight, bias],
                given =>
                {
                    var (before, ofInput, ofState) = (given[0], given[1], given[0].Linear(given[2], given[3]));
                    var reset = (Gate(ofInput, 0) + Gate(ofState, 0)).Sigmoid();
                    var update = (Gate(ofInput, 1) + Gate(ofState, 1)).Sigmoid();
                    var fresh = (Gate(ofInput, 2) + (reset * Gate(ofState, 2))).Tanh();
                    return [((1 - update) * fresh) + (update * before)];
                }
            ),
            _ => ProgramBuilder.Function([state, sums, weight], given => [(given[1] + given[0].Linear(given[2])).Tanh()]),
        };

        Symbol Gate(Symbol sum, long gate) => new(new SliceOp(1, units * gate, units), sum);
    }
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
