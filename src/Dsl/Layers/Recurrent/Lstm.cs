namespace DeepPipeline.Tree
{
    /// <summary>Long short-term memory, of which the last state is given; see <see cref="Layers.Lstm"/>.</summary>
    /// <param name="Units">The size of the state.</param>
    /// <param name="Layers">How many stand on each other.</param>
    /// <param name="Bidirectional">Whether a second one goes from the end.</param>
    [Word("lstm", "units", "layers", "bidirectional")]
    public sealed record LstmLayer(long Units, int Layers = 1, bool Bidirectional = false) : RecurrentLeaf
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Lstm, Layers, Bidirectional, RecurrentResult.Last), Units);
    }

    /// <summary>Long short-term memory, of which every state is given; see <see cref="Layers.LstmSequence"/>.</summary>
    /// <param name="Units">The size of the state.</param>
    /// <param name="Layers">How many stand on each other.</param>
    /// <param name="Bidirectional">Whether a second one goes from the end.</param>
    [Word("lstmSequence", "units", "layers", "bidirectional")]
    public sealed record LstmSequenceLayer(long Units, int Layers = 1, bool Bidirectional = false) : RecurrentLeaf
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Lstm, Layers, Bidirectional, RecurrentResult.Sequence), Units);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>
        /// Long short-term memory, from a zero state; the last state is given. cₜ = f∘cₜ₋₁ + i∘g and hₜ = o∘tanh cₜ, with i, f, o = σ and g = tanh of W·xₜ + b + V·hₜ₋₁ + c. Hochreiter and Schmidhuber 1997, Gers et al. 2000.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: N×T×F to N×U; bidirectional to N×2U, the state at the end of the way back behind the other.
        /// <b>Parameters</b>: <c>inputWeight</c>, 4U×F; <c>stateWeight</c>, 4U×U; <c>inputBias</c> and <c>stateBias</c>, 4U, in the order i, f, g, o;
        /// uniform in ±1/√U. They are PyTorch's <c>weight_ih_l0</c>, <c>weight_hh_l0</c>, <c>bias_ih_l0</c> and <c>bias_hh_l0</c>;
        /// those of layer k ≥ 1 end in <c>_k</c>, then those of the way back in <c>_reverse</c>.
        /// <b>Errors</b>: fewer than 1 unit or layer; an input that is no sequence.
        /// </remarks>
        /// <param name="units">U, the size of the state; at least 1.</param>
        /// <param name="layers">How many stand on each other, each over the states of the one below.</param>
        /// <param name="bidirectional">Whether a second one goes from the end to the start.</param>
        /// <example><code>Embedding(1000, 16) >> Lstm(32) >> Dense(2)</code></example>
        public static Pipeline<Sequence, Features> Lstm(long units, int layers = 1, bool bidirectional = false) =>
            new(new LstmLayer(units, layers, bidirectional));

        /// <summary><see cref="Lstm"/> with the state at every step: N×T×F to N×T×U, bidirectional to N×T×2U.</summary>
        /// <inheritdoc cref="Lstm"/>
        /// <example><code>Embedding(1000, 16) >> LstmSequence(32, bidirectional: true) >> TimeDistributed(Dense(5))</code></example>
        public static Pipeline<Sequence, Sequence> LstmSequence(long units, int layers = 1, bool bidirectional = false) =>
            new(new LstmSequenceLayer(units, layers, bidirectional));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.Lstm"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> Lstm<TIn>(
            this Pipeline<TIn, Sequence> before,
            long units,
            int layers = 1,
            bool bidirectional = false
        )
            where TIn : IKind => before.Then(Layers.Lstm(units, layers, bidirectional));

        /// <summary><see cref="Layers.LstmSequence"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Sequence> LstmSequence<TIn>(
            this Pipeline<TIn, Sequence> before,
            long units,
            int layers = 1,
            bool bidirectional = false
        )
            where TIn : IKind => before.Then(Layers.LstmSequence(units, layers, bidirectional));
    }
}
