namespace DeepPipeline.Tree;

/// <summary>
/// A simple recurrent network, from a zero state; the last state is given. hₜ = tanh(W·xₜ + b + V·hₜ₋₁ + c). Elman 1990.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×T×F to N×U; bidirectional to N×2U, the state at the end of the way back behind the other.
/// <b>Parameters</b>: <c>inputWeight</c>, U×F; <c>stateWeight</c>, U×U; <c>inputBias</c> and <c>stateBias</c>, U;
/// uniform in ±1/√U. They are PyTorch's <c>weight_ih_l0</c>, <c>weight_hh_l0</c>, <c>bias_ih_l0</c> and <c>bias_hh_l0</c>;
/// those of layer k ≥ 1 end in <c>_k</c>, then those of the way back in <c>_reverse</c>.
/// <b>Errors</b>: fewer than 1 unit or layer; an input that is no sequence.
/// </remarks>
/// <param name="Units">U, the size of the state; at least 1.</param>
/// <param name="Layers">How many stand on each other, each over the states of the one below.</param>
/// <param name="Bidirectional">Whether a second one goes from the end to the start.</param>
/// <example><code>Embedding(1000, 16) >> SimpleRnn(32) >> Dense(2)</code></example>
[Word("simpleRnn", "units", "layers", "bidirectional")]
public sealed record SimpleRnnLayer(long Units, int Layers = 1, bool Bidirectional = false) : RecurrentLeaf<Sequence, Features>
{
    private protected override (RecurrentOp Form, long Units) Network => (new(RecurrentCell.Tanh, Layers, Bidirectional), Units);

    private protected override Lowered Given(Symbol values) => values.Result(1);
}

/// <summary><see cref="Layers.SimpleRnn"/> with the state at every step: N×T×F to N×T×U, bidirectional to N×T×2U.</summary>
/// <inheritdoc cref="Layers.SimpleRnn"/>
/// <param name="Units">U, the size of the state; at least 1.</param>
/// <param name="Layers">How many stand on each other, each over the states of the one below.</param>
/// <param name="Bidirectional">Whether a second one goes from the end to the start.</param>
/// <example><code>Embedding(1000, 16) >> SimpleRnnSequence(32, bidirectional: true) >> TimeDistributed(Dense(5))</code></example>
[Word("simpleRnnSequence", "units", "layers", "bidirectional")]
public sealed record SimpleRnnSequenceLayer(long Units, int Layers = 1, bool Bidirectional = false) : RecurrentLeaf<Sequence, Sequence>
{
    private protected override (RecurrentOp Form, long Units) Network => (new(RecurrentCell.Tanh, Layers, Bidirectional), Units);

    private protected override Lowered Given(Symbol values) => values;
}
