using DeepPipeline.Properties.Oracles;
using Xunit;

namespace DeepPipeline.Properties.Ir;

/// <summary>Loops over steps: their values, and the loops that their derivatives are.</summary>
public sealed class ScanTests
{
    private const long Batch = 2;
    private const long Units = 2;
    private const long Inputs = 3;

    private static readonly TensorType State = new(Shape.Batch(Units));

    // h ← tanh(W·x + V·h + m) and m ← m∘σ(h), of which m is given after the last step only, and h∘m at every step.
    private static readonly Program Body = new(
        Mode.Eval,
        [State, State, new(Shape.Batch(Inputs)), new(Shape.Fixed(Units, Inputs)), new(Shape.Fixed(Units, Units))],
        [],
        [
            At(new LinearOp(), [2, 3], 5),
            At(new LinearOp(), [0, 4], 6),
            At(new BinaryOp(BinaryFunction.Add), [5, 6], 7),
            At(new BinaryOp(BinaryFunction.Add), [7, 1], 8),
            At(new UnaryOp(UnaryFunction.Tanh), [8], 9),
            At(new UnaryOp(UnaryFunction.Sigmoid), [9], 10),
            At(new BinaryOp(BinaryFunction.Multiply), [1, 10], 11),
            At(new BinaryOp(BinaryFunction.Multiply), [9, 1], 12),
        ],
        [9, 11, 12]
    );

    [Theory]
    [InlineData(false, 1, 4)]
    [InlineData(true, 1, 4)]
    [InlineData(false, 2, 3)]
    [InlineData(true, 0, 3)]
    [InlineData(false, 1, 1)]
    public void A_loop_and_its_derivatives_are_those_of_its_steps(bool reverse, int kept, long steps)
    {
        var every = new TensorType(Shape.Batch(steps, Units));
        Items<TensorType> inputs = [State, State, new(Shape.Batch(steps, Inputs)), .. Body.Inputs.Skip(3)];
        new DerivedProgram(
            DerivedProgram.Of(new ScanOp(Body, 2, kept, 1, reverse), inputs, [kept > 0 ? every : State, kept > 1 ? every : State, every]),
            DerivedProgram.Normal(inputs, Batch, seed: steps),
            Batch
        ).Check();
    }

    // The loop back begins with a number, which says nothing of how many examples there are.
    [Fact]
    public void A_loop_without_carries_sums_the_gradient_of_what_is_the_same_at_every_step()
    {
        Items<TensorType> step = [State, new(Shape.Scalar)];
        var every = new TensorType(Shape.Batch(3, Units));
        Items<TensorType> inputs = [every, step[1]];
        var body = new Program(
            Mode.Eval,
            step,
            [],
            [At(new BinaryOp(BinaryFunction.Multiply), [0, 1], 2), At(new UnaryOp(UnaryFunction.Square), [2], 3)],
            [3]
        );
        new DerivedProgram(
            DerivedProgram.Of(new ScanOp(body, 0, 0, 1, Reverse: false), inputs, [every]),
            DerivedProgram.Normal(inputs, Batch, seed: 5),
            Batch
        ).Check();
    }

    [Theory]
    [InlineData(RecurrentCell.Tanh, 1, false, false)]
    [InlineData(RecurrentCell.Tanh, 2, true, false)]
    [InlineData(RecurrentCell.Tanh, 1, false, true)]
    [InlineData(RecurrentCell.Lstm, 1, false, false)]
    [InlineData(RecurrentCell.Lstm, 2, true, false)]
    [InlineData(RecurrentCell.Lstm, 1, false, true)]
    [InlineData(RecurrentCell.Gru, 1, false, false)]
    [InlineData(RecurrentCell.Gru, 2, true, false)]
    [InlineData(RecurrentCell.Gru, 1, false, true)]
    public void A_recurrent_network_is_a_loop_whose_derivatives_are_loops(RecurrentCell cell, int layers, bool bidirectional, bool hasStart)
    {
        const long steps = 3;
        var network = new RecurrentOp(cell, layers, bidirectional, hasStart);
        var gates = Units * network.Gates;
        Items<TensorType> inputs =
        [
            new(Shape.Batch(steps, Inputs)),
            .. Enumerable.Repeat(State, network.StateCount),
            .. Enumerable
                .Range(0, layers * network.Directions)
                .SelectMany<int, TensorType>(way =>
                    [
                        new(Shape.Fixed(gates, way < network.Directions ? Inputs : Units * network.Directions)),
                        new(Shape.Fixed(gates, Units)),
                        new(Shape.Fixed(gates)),
                        new(Shape.Fixed(gates)),
                    ]
                ),
        ];
        var last = new TensorType(Shape.Batch(Units * network.Directions));
        new DerivedProgram(
            DerivedProgram.Of(
                network,
                inputs,
                [new(Shape.Batch(steps, Units * network.Directions)), .. Enumerable.Repeat(last, cell == RecurrentCell.Lstm ? 2 : 1)]
            ),
            DerivedProgram.Normal(inputs, Batch, seed: layers),
            Batch
        ).Check();
    }

    // Texts of two labels, of one that comes twice, of one, and of none.
    [Theory]
    [InlineData(Reduction.Mean)]
    [InlineData(Reduction.Sum)]
    public void Alignments_are_a_loop_over_the_steps_of_logits(Reduction reduction)
    {
        Items<TensorType> inputs = [new(Shape.Batch(4, 3)), new(Shape.Batch(2), ElementType.Int64)];
        double[] labels = [1, 2, 1, 1, 2, 0, 0, 0];
        const long texts = 4;
        new DerivedProgram(
            DerivedProgram.Of(new CtcOp(Blank: 0, PaddingIndex: 0, reduction), inputs, [new(Shape.Scalar)]),
            [DerivedProgram.Normal(inputs, texts, seed: 3)[0], new Value([texts, 2], labels)],
            texts
        ).Check();
    }

    // Equal logits make equal sums of which the largest is taken out.
    [Fact]
    public void Alignments_that_are_equally_likely_have_derivatives_too()
    {
        Items<TensorType> inputs = [new(Shape.Batch(3, 3)), new(Shape.Batch(2), ElementType.Int64)];
        new DerivedProgram(
            DerivedProgram.Of(new CtcOp(Blank: 0, PaddingIndex: 0), inputs, [new(Shape.Scalar)]),
            [Value.From([1, 3, 3], _ => 0), new Value([1, 2], [1, 2])],
            batch: 1
        ).Check();
    }

    private static Instruction At(Primitive primitive, Items<int> arguments, int value) =>
        new(primitive, arguments, [State], value, LayerPath.Root);
}
