namespace DeepPipeline.Tree;

/// <summary>
/// The gated recurrent unit, from a zero state; the last state is given. hₜ = (1 − z)∘n + z∘hₜ₋₁, with r, z = σ of W·xₜ + b + V·hₜ₋₁ + c and n = tanh(W·xₜ + b + r∘(V·hₜ₋₁ + c)). Cho et al. 2014, in the form of cuDNN and PyTorch.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×T×F to N×U; bidirectional to N×2U, the state at the end of the way back behind the other.
/// <b>Parameters</b>: <c>inputWeight</c>, 3U×F; <c>stateWeight</c>, 3U×U; <c>inputBias</c> and <c>stateBias</c>, 3U, in the order r, z, n;
/// uniform in ±1/√U. They are PyTorch's <c>weight_ih_l0</c>, <c>weight_hh_l0</c>, <c>bias_ih_l0</c> and <c>bias_hh_l0</c>;
/// those of layer k ≥ 1 end in <c>_k</c>, then those of the way back in <c>_reverse</c>.
/// <b>Errors</b>: fewer than 1 unit or layer; an input that is no sequence.
/// </remarks>
/// <param name="Units">U, the size of the state; at least 1.</param>
/// <param name="Layers">How many stand on each other, each over the states of the one below.</param>
/// <param name="Bidirectional">Whether a second one goes from the end to the start.</param>
/// <example><code>Embedding(1000, 16) >> Gru(32) >> Dense(2)</code></example>
[Word("gru", "units", "layers", "bidirectional")]
public sealed record GruLayer(long Units, int Layers = 1, bool Bidirectional = false) : RecurrentLeaf<Sequence, Features>
{
    private protected override (RecurrentOp Form, long Units) Network => (new(RecurrentCell.Gru, Layers, Bidirectional), Units);

    private protected override Lowered Given(Symbol values) => values.Result(1);
}

/// <summary><see cref="Layers.Gru"/> with the state at every step: N×T×F to N×T×U, bidirectional to N×T×2U.</summary>
/// <inheritdoc cref="Layers.Gru"/>
/// <param name="Units">U, the size of the state; at least 1.</param>
/// <param name="Layers">How many stand on each other, each over the states of the one below.</param>
/// <param name="Bidirectional">Whether a second one goes from the end to the start.</param>
/// <example><code>Embedding(1000, 16) >> GruSequence(32, bidirectional: true) >> TimeDistributed(Dense(5))</code></example>
[Word("gruSequence", "units", "layers", "bidirectional")]
public sealed record GruSequenceLayer(long Units, int Layers = 1, bool Bidirectional = false) : RecurrentLeaf<Sequence, Sequence>
{
    private protected override (RecurrentOp Form, long Units) Network => (new(RecurrentCell.Gru, Layers, Bidirectional), Units);

    private protected override Lowered Given(Symbol values) => values;
}
