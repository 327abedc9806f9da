namespace DeepPipeline.Ir;

/// <summary>
/// A loss's expression over the steps that count: sums, means and maxima over steps leave the others out, and what works at each step by itself stays as it is. What looks at
/// several steps in another way can't be told what to leave out.
/// </summary>
internal sealed class LossMasking
{
    // No label is under 0.
    private const long Left = -1;

    private readonly Symbol mask;
    private readonly Shape maskShape;
    private readonly ProgramBuilder builder = new();
    private readonly Dictionary<Symbol, int> known = new(ReferenceEqualityComparer.Instance);

    // What became of each symbol, and whether its second axis is that of the steps.
    private readonly Dictionary<Symbol, (Symbol Now, bool Steps)> become = new(ReferenceEqualityComparer.Instance);

    /// <summary>Expressions over inputs.</summary>
    /// <param name="inputs">The inputs: predictions, target, what layers gave.</param>
    /// <param name="shapes">Their shapes.</param>
    /// <param name="mask">Which steps count.</param>
    /// <param name="maskShape">The mask's shape, N×T.</param>
    internal LossMasking(Items<Symbol> inputs, Items<Shape> shapes, Symbol mask, Shape maskShape)
    {
        (this.mask, this.maskShape) = (mask, maskShape);
        for (var i = 0; i < inputs.Count; i++)
            known[inputs[i]] = builder.Argument(new TensorType(shapes[i]));
    }

    /// <summary>What looks at several steps and does not leave out those that do not count, in words; null if nothing does.</summary>
    internal string? Mixing { get; private set; }

    /// <summary>An expression over the steps that count; where it can't be told, itself.</summary>
    internal Symbol Of(Symbol expression)
    {
        // What suits no shape is said where the program is made.
        if (builder.Inline(expression, known, 0, LayerPath.Root, default).IsFail)
            return expression;
        // Values are numbered in the order in which they are computed.
        foreach (var (symbol, value) in known.OrderBy(pair => pair.Value))
        {
            if (!become.ContainsKey(symbol))
                become[symbol] = Visited(symbol, builder.ShapeOf(value));
            if (Mixing is not null)
                return expression;
        }

        return become[expression].Now;
    }

    private (Symbol, bool) Visited(Symbol symbol, Shape shape)
    {
        if (symbol.Operation is InputOp)
            return (symbol, HasSteps(shape));
        var operands = symbol.Operands.ToArray();
        var given = System.Array.ConvertAll(operands, operand => become[operand]);
        var now = System.Array.Exists(given, one => one.Steps)
            ? OverSteps(symbol, shape, operands, given)
            : (Rebuilt(symbol, operands, given), false);
        if (now is { } found)
            return found;
        Mixing = FactoryName.Of(symbol.Operation.GetType());
        return (symbol, false);
    }

    // Null where it looks at steps together.
    private (Symbol, bool)? OverSteps(Symbol symbol, Shape shape, Symbol[] operands, (Symbol Now, bool Steps)[] given)
    {
        var first = ShapeOf(operands[0]);
        return symbol switch
        {
            { Source: not null } => null,
            { Operation: ReduceOp reduce } when Axes(reduce, first) is var axes => axes.Contains(1)
                ? (Reduced(reduce, axes, given[0].Now, first), false)
            : axes.Contains(0) ? null
            : Same(),
            { Operation: CrossEntropyOp entropy } when given[0].Steps && first.Rank == 3 => (
                new Symbol(
                    entropy with
                    {
                        IgnoreIndex = entropy.IgnoreIndex ?? Left,
                    },
                    [given[0].Now, Counting(given[1].Now, entropy.IgnoreIndex ?? Left), .. given.Skip(2).Select(one => one.Now)]
                ),
                false
            ),
            { Operation: BinaryCrossEntropyOp entropy } => (
                Reduced(
                    new ReduceOp(entropy.Reduction == Reduction.Mean ? ReduceFunction.Mean : ReduceFunction.Sum, [], KeepAxes: false),
                    [.. Enumerable.Range(0, first.Rank)],
                    given[0].Now.Softplus() - (given[1].Now * given[0].Now),
                    first
                ),
                false
            ),
            { Operation: CtcOp ctc } when given[0].Steps => (new Symbol(ctc, given[0].Now, given[1].Now, mask), false),
            { Operation: UnaryOp or BinaryOp or CompareOp or WhereOp or ConvertOp or ThresholdOp or LeakyReluOp or EluOp or BroadcastOp }
                when AreAligned() => Same(),
            { Operation: ReshapeOp or ReshapeExampleOp or OneHotOp } when HasSteps(shape) => Same(),
            { Operation: LinearOp } when given[0].Steps && first.Rank > 2 && !given.Skip(1).Any(one => one.Steps) => Same(),
            { Operation: SoftmaxOp { Axis: var axis } } when IsBehind(axis) => Same(),
            { Operation: LogSoftmaxOp { Axis: var axis } } when IsBehind(axis) => Same(),
            { Operation: SliceOp { Axis: var axis } } when IsBehind(axis) => Same(),
            { Operation: SelectOp { Axis: var axis } } when IsBehind(axis) => Same(),
            { Operation: FlipOp { Axis: var axis } } when IsBehind(axis) => Same(),
            { Operation: CumulativeSumOp { Axis: var axis } } when IsBehind(axis) => Same(),
            { Operation: ConcatOp { Axis: var axis } } when IsBehind(axis) => Same(),
            { Operation: LayerNormOp { Axes: var axes } } when axes <= first.Rank - 2 => Same(),
            _ => null,
        };

        (Symbol, bool) Same() => (Rebuilt(symbol, operands, given), true);

        bool IsBehind(int axis) => (axis < 0 ? axis + first.Rank : axis) > 1;

        // What is beside each other from the end has its steps on one axis only if it has as many axes.
        bool AreAligned() =>
            HasSteps(shape) && Enumerable.Zip(operands, given).All(one => !one.Second.Steps || ShapeOf(one.First).Rank == shape.Rank);
    }

    private static Symbol Rebuilt(Symbol symbol, Symbol[] operands, (Symbol Now, bool Steps)[] given) =>
        Enumerable.Zip(operands, given).All(one => ReferenceEquals(one.First, one.Second.Now)) ? symbol
        : symbol.Source is not null ? given[0].Now.Result(symbol.Index)
        : new Symbol(symbol.Operation, System.Array.ConvertAll(given, one => one.Now));

    private static int[] Axes(ReduceOp reduce, Shape shape) =>
        reduce.Axes.IsEmpty ? [.. Enumerable.Range(0, shape.Rank)] : [.. reduce.Axes.Map(axis => axis < 0 ? axis + shape.Rank : axis)];

    // Over steps, and maybe over other axes.
    private Symbol Reduced(ReduceOp reduce, int[] axes, Symbol x, Shape shape)
    {
        var counts = new Symbol(new ReshapeOp([shape[0], shape[1], .. Enumerable.Repeat(new Dim(1), shape.Rank - 2)]), mask).Greater(0);
        var counted = Counted(reduce, axes, shape);
        if (reduce.Function == ReduceFunction.Max)
            return counted.Greater(0).Where(new Symbol(reduce, counts.Where(x, double.NegativeInfinity)), 0);
        var sum = new Symbol(reduce with { Function = ReduceFunction.Sum }, counts.Where(x, 0));
        var others = axes.Where(axis => axis > 1).Aggregate(new Dim(1), (product, axis) => product * shape[axis]);
        // Of no step at all the sum is 0, and so is the mean.
        return reduce.Function == ReduceFunction.Sum ? sum
            : others == new Dim(1) ? sum / counted.Maximum(1)
            : sum / (counted.Maximum(1) * GradientInput.Size(others));
    }

    // How many steps count for each value that is left, beside them.
    private Symbol Counted(ReduceOp reduce, int[] axes, Shape shape) =>
        axes.Contains(0)
            ? mask.Sum(keepAxes: false)
            : new Symbol(
                new ReshapeOp([
                    shape[0],
                    .. Enumerable.Repeat(
                        new Dim(1),
                        Enumerable.Range(1, shape.Rank - 1).Count(axis => reduce.KeepAxes || !axes.Contains(axis))
                    ),
                ]),
                mask.Sum(keepAxes: false, 1)
            );

    // Labels of which those of other steps are the one that does not count. Compared first, they are known as labels.
    private Symbol Counting(Symbol labels, long ignored)
    {
        var none = new Symbol(new WholeConstantOp(ignored));
        return new Symbol(
            new WhereOp(),
            new Symbol(new CompareOp(Comparison.Equal, OfIndices: true), labels, none),
            none,
            new Symbol(new WhereOp(), mask.Greater(0), labels, none)
        );
    }

    private Shape ShapeOf(Symbol symbol) => builder.ShapeOf(known[symbol]);

    private bool HasSteps(Shape shape) => shape.Rank > 1 && shape[0] == maskShape[0] && shape[1] == maskShape[1];
}
