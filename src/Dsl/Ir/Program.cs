namespace DeepPipeline.Ir;

/// <summary>
/// A pipeline for inputs of one shape, as an immutable list of instructions over primitives. Value i is what instruction i
/// gives; arguments always come before their use.
/// </summary>
/// <param name="Mode">What it was lowered for.</param>
/// <param name="Instructions">The instructions, in an order in which they can be run.</param>
/// <param name="Parameters">The parameters, in the order of first use; in a buffer they lie in this order.</param>
/// <param name="Layers">What became of each layer, in order.</param>
/// <param name="Output">The number of the instruction whose value is the result; of a pair, its first tensor.</param>
public sealed record Program(
    Mode Mode,
    Items<Instruction> Instructions,
    Items<ParameterSpec> Parameters,
    Items<LayerUse> Layers,
    int Output
)
{
    /// <summary>The instructions of a pair's other tensors, after <see cref="Output"/>; none if the result is one tensor.</summary>
    public Items<int> OtherOutputs { get; init; } = Items<int>.None;

    /// <summary>The numbers of the instructions whose values are the result, from left to right.</summary>
    public Items<int> Outputs => new([Output, .. OtherOutputs]);

    /// <summary>With a loss: the number of the instruction whose value the model gives; without, the output itself.</summary>
    public int Prediction { get; init; } = Output;

    /// <summary>With a loss: the instructions of the other tensors that the model gives.</summary>
    public Items<int> OtherPredictions { get; init; } = Items<int>.None;

    /// <summary>With a loss: the numbers of the instructions whose values the model gives, from left to right.</summary>
    public Items<int> Predictions => new([Prediction, .. OtherPredictions]);

    /// <summary>How many tensors the model is applied to; the inputs after them are a loss's targets.</summary>
    public int InputCount { get; init; } = 1;

    /// <summary>The shape of what the model is applied to.</summary>
    public Shape InputShape => InputPair ?? Instructions.First(i => i.Primitive is InputOp).Shape;

    /// <summary>How the tensors of the input are pairs; null if it is one tensor.</summary>
    internal Shape? InputPair { get; init; }

    /// <summary>The shapes of all inputs, the targets of a loss last.</summary>
    public Items<Shape> InputShapes =>
        Items.Of(Instructions.Where(i => i.Primitive is InputOp).OrderBy(i => ((InputOp)i.Primitive).Index).Select(i => i.Shape));

    /// <summary>The shape of the result.</summary>
    public Shape OutputShape => PairShape ?? Instructions[Output].Shape;

    /// <summary>How the tensors of the result are pairs; null if it is one tensor.</summary>
    internal Shape? PairShape { get; init; }

    /// <summary>
    /// How many tokens there are, if an input holds tokens: the rows of the smallest table that it points into. Null if no table
    /// says so.
    /// </summary>
    /// <param name="input">Which input.</param>
    public long? VocabularyOf(int input) =>
        Instructions
            .Where(i => i.Primitive is EmbeddingOp && IsInput(i.Arguments[0], input))
            .Min(i => (long?)Instructions[i.Arguments[1]].Shape[0].Size);

    /// <summary>Whether an input holds whole numbers, tokens or labels: no gradient goes to it.</summary>
    /// <param name="input">Which input.</param>
    public bool HoldsIndices(int input) =>
        Instructions.Exists(i => i.Arguments.Where((value, at) => IsInput(value, input) && i.Primitive.TakesIndices(at)).Any());

    /// <summary>How many numbers the parameters have, shared ones counted once.</summary>
    public long ParameterCount => Parameters.Fold(0L, (count, parameter) => count + parameter.Shape.Count);

    private bool IsInput(int value, int input) => Instructions[value].Primitive is InputOp { Index: var index } && index == input;
}
