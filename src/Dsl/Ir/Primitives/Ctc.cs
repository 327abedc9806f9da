namespace DeepPipeline.Ir;

/// <summary>
/// −log of the probability of all alignments of labels to steps, from logits; arguments logits (N×T×C), labels (N×S, the program's
/// own input) and maybe which steps count (N×T): the others are as if they were not there. The mean is over examples, each divided by its number of labels.
/// </summary>
/// <param name="Blank">The class that stands for no label.</param>
/// <param name="PaddingIndex">The label that fills up short rows.</param>
/// <param name="Reduction">The mean or the sum.</param>
[Word("ctc", "blank", "paddingIndex", "reduction")]
public sealed record CtcOp(long Blank, long PaddingIndex, Reduction Reduction = Reduction.Mean) : ComposedPrimitive
{
    // Far under any logarithm of a probability, and still a number: its differences are, too.
    private const double Never = -1e30;

    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var (logits, labels) = (arguments[0], arguments[1]);
        return logits.Rank != 3
                ? Problem.Shape(
                    "logits N×T×C",
                    logits.ToString(),
                    "end the model with one logit a class at each step, TimeDistributed(Dense(classes))"
                )
            : labels.Rank != 2 || labels[0] != logits[0]
                ? Problem.Shape(
                    "labels N×S, a row an example",
                    labels.ToString(),
                    "give each example's text as tokens, filled up with the padding"
                )
            : arguments.Count == 3 && arguments[2] != new Shape([logits[0], logits[1]])
                ? Problem.Shape($"a mask {logits[0]}×{logits[1]}", arguments[2].ToString(), "a mask has one value a step of the logits")
            : Shape.Scalar;
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override bool TakesIndices(int argument) => argument == 1;

    // The recursion of Graves et al. 2006, equations 6 to 8, in logarithms, over a text with blanks around its labels: N×(2S + 1).
    internal override Items<Symbol> Definition(Items<Symbol> arguments, Items<TensorType> types)
    {
        var (logits, labels, real) = (arguments[0], arguments[1], types[0].Element);
        var (batch, steps, most) = (types[0].Shape[0], types[0].Shape[1], types[1].Shape[1]);
        var length = (most * 2) + 1;
        var (blank, padding) = (new Symbol(new WholeConstantOp(Blank)), new Symbol(new WholeConstantOp(PaddingIndex)));
        var spoken = new Symbol(
            new ReshapeOp([batch, most, 1]),
            new Symbol(new WhereOp(), Compared(Comparison.Equal, labels, padding), blank, labels)
        );
        var pairs = Symbolic.Concat(2, GradientInput.Filled(blank, new Shape([batch, most, 1])), spoken);
        var text = Symbolic.Concat(
            1,
            new Symbol(new ReshapeOp([batch, most * 2]), pairs),
            GradientInput.Filled(blank, new Shape([batch, 1]))
        );
        var places = new Symbol(new BroadcastOp([batch, steps, length]), new Symbol(new ReshapeOp([batch, 1, length]), text));
        var said = new Symbol(new GatherOp(2), logits.LogSoftmax(), places);

        // A blank may be left out between two labels that differ.
        var (later, earlier) = (Cut(text, 2, length - 2), Cut(text, 0, length - 2));
        var noJump = Compared(Comparison.Equal, later, earlier).Where(Never, Compared(Comparison.Equal, later, blank).Where(Never, 0));
        // Before the first step it stands on the first blank, from where it may stay or go on to the first label.
        var start = Symbolic.Concat(
            1,
            GradientInput.Zeros(new Shape([batch, 1])),
            GradientInput.Filled(Never, new Shape([batch, length - 1]))
        );
        var isMasked = arguments.Count == 3;
        var loop = new ScanOp(Step(batch, length, real, isMasked), Carries: 1, Kept: 1, Sequences: isMasked ? 2 : 1, Reverse: false);
        var reached = (
            isMasked
                ? new Symbol(loop, start, said, new Symbol(new ReshapeOp([batch, steps, 1]), arguments[2]), noJump)
                : new Symbol(loop, start, said, noJump)
        ).Select(1, -1);

        // It ends with the last label, or with the blank after it; a text of none has only the blank.
        var counts = new Symbol(new ConvertOp(real), Compared(Comparison.NotEqual, labels, padding)).Sum(keepAxes: true, 1);
        var onBlank = new Symbol(new GatherOp(1), reached, Whole(2 * counts));
        var onLabel = new Symbol(new GatherOp(1), reached, Whole(((2 * counts) - 1).Maximum(0)));
        var losses = -LogSum(onBlank, counts.Equal(0).Where(Never, onLabel));
        return [Reduction == Reduction.Sum ? losses.Sum(keepAxes: false) : (losses / counts.Maximum(1)).Mean(keepAxes: false)];
    }

    // The largest is taken out of sums and put back: derivatives by it cancel.
    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types) => [];

    // A step stays where it is, goes on by one, or jumps over a blank.
    private static Program Step(Dim batch, Dim length, ElementType real, bool isMasked) =>
        ProgramBuilder.Function(
            [
                new(new Shape([batch, length]), real),
                new(new Shape([batch, length]), real),
                .. isMasked ? [new TensorType(new Shape([batch, 1]), real)] : Items<TensorType>.None,
                new(new Shape([batch, length - 2]), real),
            ],
            given =>
            {
                var (reached, said, noJump) = (given[0], given[1], given[^1]);
                var next = Symbolic.Concat(1, Filled(1), Cut(reached, 0, length - 1));
                var jump = Symbolic.Concat(1, Filled(2), Cut(reached, 0, length - 2) + noJump);
                var after = LogSum(reached, next, jump) + said;
                // At a step that does not count it stays where it is.
                return [isMasked ? given[2].Greater(0).Where(after, reached) : after];

                Symbol Filled(Dim count) => GradientInput.Filled(Never, new Shape([batch, count]));
            }
        );

    // log Σ e^xᵢ, the largest taken out of the sum; its derivatives cancel.
    private static Symbol LogSum(params Symbol[] x)
    {
        var most = x.Aggregate((largest, other) => largest.Maximum(other));
        return most + x.Select(part => (part - most).Exp()).Aggregate((sum, part) => sum + part).Log();
    }

    private static Symbol Compared(Comparison comparison, Symbol x, Symbol y) => new(new CompareOp(comparison, OfIndices: true), x, y);

    private static Symbol Cut(Symbol x, Dim start, Dim count) => new(new SliceOp(1, start, count), x);

    private static Symbol Whole(Symbol x) => new(new ConvertOp(ElementType.Int64), x);
}
