namespace DeepPipeline.Tree
{
    /// <summary>A simple recurrent network, from a state that is given; see <see cref="Layers.SimpleRnnWithState"/>.</summary>
    /// <param name="Units">The size of the state.</param>
    [Word("simpleRnnWithState", "units")]
    public sealed record SimpleRnnWithStateLayer(long Units) : RecurrentLeaf
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Tanh, 1, Bidirectional: false, RecurrentResult.Sequence, HasStart: true), Units);
    }

    /// <summary>Long short-term memory, from a state that is given; see <see cref="Layers.LstmWithState"/>.</summary>
    /// <param name="Units">The size of the state.</param>
    [Word("lstmWithState", "units")]
    public sealed record LstmWithStateLayer(long Units) : RecurrentLeaf
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Lstm, 1, Bidirectional: false, RecurrentResult.Sequence, HasStart: true), Units);
    }

    /// <summary>The gated recurrent unit, from a state that is given; see <see cref="Layers.GruWithState"/>.</summary>
    /// <param name="Units">The size of the state.</param>
    [Word("gruWithState", "units")]
    public sealed record GruWithStateLayer(long Units) : RecurrentLeaf
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Gru, 1, Bidirectional: false, RecurrentResult.Sequence, HasStart: true), Units);
    }

    /// <summary>Long short-term memory, of which both last states are given side by side; see <see cref="Layers.LstmState"/>.</summary>
    /// <param name="Units">The size of the state.</param>
    [Word("lstmBothStates", "units")]
    public sealed record LstmBothStatesLayer(long Units) : RecurrentLeaf
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Lstm, 1, Bidirectional: false, RecurrentResult.Both), Units);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary><see cref="SimpleRnnSequence"/> from a first state that is given, that of an encoder for example.</summary>
        /// <remarks>
        /// <b>Shapes</b>: (N×T×F, N×U) to N×T×U. <b>Parameters</b>: those of <see cref="SimpleRnn"/> with one layer.
        /// <b>Errors</b>: fewer than 1 unit; a state of other than <paramref name="units"/> numbers.
        /// </remarks>
        /// <param name="units">U, the size of the state; at least 1.</param>
        public static Pipeline<Pair<Sequence, Features>, Sequence> SimpleRnnWithState(long units) =>
            new(new SimpleRnnWithStateLayer(units));

        /// <summary><see cref="LstmSequence"/> from a first state that is given, that of an encoder for example.</summary>
        /// <remarks>
        /// <b>Shapes</b>: (N×T×F, (N×U, N×U)), the states h and c, to N×T×U. <b>Parameters</b>: those of <see cref="Lstm"/> with one layer.
        /// <b>Errors</b>: fewer than 1 unit; a state of other than <paramref name="units"/> numbers.
        /// </remarks>
        /// <param name="units">U, the size of the state; at least 1.</param>
        public static Pipeline<Pair<Sequence, Pair<Features, Features>>, Sequence> LstmWithState(long units) =>
            new(new LstmWithStateLayer(units));

        /// <summary><see cref="GruSequence"/> from a first state that is given, that of an encoder for example.</summary>
        /// <remarks>
        /// <b>Shapes</b>: (N×T×F, N×U) to N×T×U. <b>Parameters</b>: those of <see cref="Gru"/> with one layer.
        /// <b>Errors</b>: fewer than 1 unit; a state of other than <paramref name="units"/> numbers.
        /// </remarks>
        /// <param name="units">U, the size of the state; at least 1.</param>
        public static Pipeline<Pair<Sequence, Features>, Sequence> GruWithState(long units) => new(new GruWithStateLayer(units));

        /// <summary><see cref="Lstm"/>, of which both last states are given, h and c: what <see cref="LstmWithState"/> goes on from.</summary>
        /// <remarks><b>Shapes</b>: N×T×F to (N×U, N×U). <b>Parameters</b>: those of <see cref="Lstm"/> with one layer. <b>Errors</b>: fewer than 1 unit.</remarks>
        /// <param name="units">U, the size of the state; at least 1.</param>
        public static Pipeline<Sequence, Pair<Features, Features>> LstmState(long units) =>
            LstmBothStates(units) >> Fork(Slice(1, 0, units).At<Features>(), Slice(1, units, units).At<Features>());

        /// <summary>Both last states of an <see cref="Lstm"/>, h and then c, as one vector.</summary>
        /// <remarks><b>Shapes</b>: N×T×F to N×2U. <b>Parameters</b>: those of <see cref="Lstm"/> with one layer. <b>Errors</b>: fewer than 1 unit.</remarks>
        /// <param name="units">U, the size of the state; at least 1.</param>
        public static Pipeline<Sequence, Features> LstmBothStates(long units) => new(new LstmBothStatesLayer(units));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.SimpleRnnWithState"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Sequence> SimpleRnnWithState<TIn>(this Pipeline<TIn, Pair<Sequence, Features>> before, long units)
            where TIn : IKind => before.Then(Layers.SimpleRnnWithState(units));

        /// <summary><see cref="Layers.LstmWithState"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Sequence> LstmWithState<TIn>(
            this Pipeline<TIn, Pair<Sequence, Pair<Features, Features>>> before,
            long units
        )
            where TIn : IKind => before.Then(Layers.LstmWithState(units));

        /// <summary><see cref="Layers.GruWithState"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Sequence> GruWithState<TIn>(this Pipeline<TIn, Pair<Sequence, Features>> before, long units)
            where TIn : IKind => before.Then(Layers.GruWithState(units));

        /// <summary><see cref="Layers.LstmState"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Pair<Features, Features>> LstmState<TIn>(this Pipeline<TIn, Sequence> before, long units)
            where TIn : IKind => before.Then(Layers.LstmState(units));

        /// <summary><see cref="Layers.LstmBothStates"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Features> LstmBothStates<TIn>(this Pipeline<TIn, Sequence> before, long units)
            where TIn : IKind => before.Then(Layers.LstmBothStates(units));
    }
}
