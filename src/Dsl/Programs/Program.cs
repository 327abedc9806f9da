using LanguageExt;

namespace Pipeline.Programs;

/// <summary>
/// A pipeline for inputs of one shape, as an immutable list of instructions over primitives. Value i is what instruction i
/// gives; arguments always come before their use.
/// </summary>
/// <param name="Mode">What it was lowered for.</param>
/// <param name="Instructions">The instructions, in an order in which they can be run.</param>
/// <param name="Parameters">The parameters, in the order of first use; in a buffer they lie in this order.</param>
/// <param name="Layers">What became of each layer, in order.</param>
/// <param name="Output">The number of the instruction whose value is the result.</param>
public sealed record Program(
    Mode Mode,
    Arr<Instruction> Instructions,
    Arr<ParameterSpec> Parameters,
    Arr<LayerUse> Layers,
    int Output
)
{
    /// <summary>With a loss: the number of the instruction whose value the model gives; without, the output itself.</summary>
    public int Prediction { get; init; } = Output;

    /// <summary>The shape of the result.</summary>
    public Shape OutputShape => Instructions[Output].Shape;

    /// <summary>
    /// How many tokens there are, if the input holds tokens: the rows of the smallest table that it points into. Null if the
    /// input holds numbers.
    /// </summary>
    public long? Vocabulary =>
        Instructions
            .Where(i => i.Primitive is Embedding && Instructions[i.Arguments[0]].Primitive is Input { Index: 0 })
            .Min(i => (long?)Instructions[i.Arguments[1]].Shape[0].Size);

    /// <summary>How many numbers the parameters have, shared ones counted once.</summary>
    public long ParameterCount => Parameters.Fold(0L, (count, parameter) => count + parameter.Shape.Count);
}
