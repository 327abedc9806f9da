namespace Pipeline.Programs;

/// <summary>
/// A recurrent network over a sequence, its first state zero. Arguments: x (N×T×F); then for each layer, and in it for each
/// direction, the weight of the input (G·U×I), that of the state (G·U×U) and their biases (G·U), with G gates in PyTorch's
/// order: input, forget, cell, output; or reset, update, new.
/// </summary>
/// <param name="Cell">What a step does.</param>
/// <param name="Layers">How many networks stand on each other.</param>
/// <param name="Bidirectional">Whether a second network goes from the end; its numbers come behind those of the first.</param>
/// <param name="Sequence">Whether every step is given (N×T×U); else the last state of the last layer (N×U).</param>
public sealed record Recurrent(RecurrentCell Cell, int Layers, bool Bidirectional, bool Sequence) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1 + (4 * Layers * Directions), 1 + (4 * Layers * Directions));

    /// <summary>How many ways the sequence is gone through.</summary>
    public int Directions => Bidirectional ? 2 : 1;

    /// <summary>How many vectors of the state's size a step computes.</summary>
    public int Gates => Cell switch { RecurrentCell.Lstm => 4, RecurrentCell.Gru => 3, _ => 1 };
}

/// <summary>What one step of a recurrent network does.</summary>
public enum RecurrentCell
{
    /// <summary>h ← tanh(W·x + b + U·h + c).</summary>
    Tanh,

    /// <summary>Long short-term memory.</summary>
    Lstm,

    /// <summary>The gated recurrent unit.</summary>
    Gru,
}
