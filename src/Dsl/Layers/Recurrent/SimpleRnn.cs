namespace DeepPipeline.Tree
{
    /// <summary>A simple recurrent network, of which the last state is given; see <see cref="Layers.SimpleRnn"/>.</summary>
    /// <param name="Units">The size of the state.</param>
    /// <param name="Layers">How many stand on each other.</param>
    /// <param name="Bidirectional">Whether a second one goes from the end.</param>
    [Word("simpleRnn", "units", "layers", "bidirectional")]
    public sealed record SimpleRnnLayer(long Units, int Layers = 1, bool Bidirectional = false) : RecurrentLeaf
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Tanh, Layers, Bidirectional, RecurrentResult.Last), Units);
    }

    /// <summary>A simple recurrent network, of which every state is given; see <see cref="Layers.SimpleRnnSequence"/>.</summary>
    /// <param name="Units">The size of the state.</param>
    /// <param name="Layers">How many stand on each other.</param>
    /// <param name="Bidirectional">Whether a second one goes from the end.</param>
    [Word("simpleRnnSequence", "units", "layers", "bidirectional")]
    public sealed record SimpleRnnSequenceLayer(long Units, int Layers = 1, bool Bidirectional = false) : RecurrentLeaf
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Tanh, Layers, Bidirectional, RecurrentResult.Sequence), Units);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
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
        /// <param name="units">U, the size of the state; at least 1.</param>
        /// <param name="layers">How many stand on each other, each over the states of the one below.</param>
        /// <param name="bidirectional">Whether a second one goes from the end to the start.</param>
        /// <example><code>Embedding(1000, 16) >> SimpleRnn(32) >> Dense(2)</code></example>
        public static Pipeline<Sequence, Features> SimpleRnn(long units, int layers = 1, bool bidirectional = false) =>
            new(new SimpleRnnLayer(units, layers, bidirectional));

        /// <summary><see cref="SimpleRnn"/> with the state at every step: N×T×F to N×T×U, bidirectional to N×T×2U.</summary>
        /// <inheritdoc cref="SimpleRnn"/>
        /// <example><code>Embedding(1000, 16) >> SimpleRnnSequence(32, bidirectional: true) >> TimeDistributed(Dense(5))</code></example>
        public static Pipeline<Sequence, Sequence> SimpleRnnSequence(long units, int layers = 1, bool bidirectional = false) =>
            new(new SimpleRnnSequenceLayer(units, layers, bidirectional));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.SimpleRnn"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> SimpleRnn<TIn>(
            this Pipeline<TIn, Sequence> before,
            long units,
            int layers = 1,
            bool bidirectional = false
        )
            where TIn : IKind => before.Then(Layers.SimpleRnn(units, layers, bidirectional));

        /// <summary><see cref="Layers.SimpleRnnSequence"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Sequence> SimpleRnnSequence<TIn>(
            this Pipeline<TIn, Sequence> before,
            long units,
            int layers = 1,
            bool bidirectional = false
        )
            where TIn : IKind => before.Then(Layers.SimpleRnnSequence(units, layers, bidirectional));
    }
}
