namespace DeepPipeline.Tree
{
    /// <summary><see cref="Layers.SimpleRnnSequence"/> from a first state that is given, that of an encoder for example.</summary>
    /// <remarks>
    /// <b>Shapes</b>: (N×T×F, N×U) to N×T×U. <b>Parameters</b>: those of <see cref="Layers.SimpleRnn"/> with one layer.
    /// <b>Errors</b>: fewer than 1 unit; a state of other than <paramref name="Units"/> numbers.
    /// </remarks>
    /// <param name="Units">U, the size of the state; at least 1.</param>
    [Word("simpleRnnWithState", "units")]
    public sealed record SimpleRnnWithStateLayer(long Units) : RecurrentLeaf<Pair<Sequence, Features>, Sequence>
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Tanh, 1, Bidirectional: false, RecurrentResult.Sequence, HasStart: true), Units);
    }

    /// <summary><see cref="Layers.LstmSequence"/> from a first state that is given, that of an encoder for example.</summary>
    /// <remarks>
    /// <b>Shapes</b>: (N×T×F, (N×U, N×U)), the states h and c, to N×T×U. <b>Parameters</b>: those of <see cref="Layers.Lstm"/> with one layer.
    /// <b>Errors</b>: fewer than 1 unit; a state of other than <paramref name="Units"/> numbers.
    /// </remarks>
    /// <param name="Units">U, the size of the state; at least 1.</param>
    [Word("lstmWithState", "units")]
    public sealed record LstmWithStateLayer(long Units) : RecurrentLeaf<Pair<Sequence, Pair<Features, Features>>, Sequence>
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Lstm, 1, Bidirectional: false, RecurrentResult.Sequence, HasStart: true), Units);
    }

    /// <summary><see cref="Layers.GruSequence"/> from a first state that is given, that of an encoder for example.</summary>
    /// <remarks>
    /// <b>Shapes</b>: (N×T×F, N×U) to N×T×U. <b>Parameters</b>: those of <see cref="Layers.Gru"/> with one layer.
    /// <b>Errors</b>: fewer than 1 unit; a state of other than <paramref name="Units"/> numbers.
    /// </remarks>
    /// <param name="Units">U, the size of the state; at least 1.</param>
    [Word("gruWithState", "units")]
    public sealed record GruWithStateLayer(long Units) : RecurrentLeaf<Pair<Sequence, Features>, Sequence>
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Gru, 1, Bidirectional: false, RecurrentResult.Sequence, HasStart: true), Units);
    }

    /// <summary>Both last states of an <see cref="Layers.Lstm"/>, h and then c, as one vector.</summary>
    /// <remarks><b>Shapes</b>: N×T×F to N×2U. <b>Parameters</b>: those of <see cref="Layers.Lstm"/> with one layer. <b>Errors</b>: fewer than 1 unit.</remarks>
    /// <param name="Units">U, the size of the state; at least 1.</param>
    [Word("lstmBothStates", "units")]
    public sealed record LstmBothStatesLayer(long Units) : RecurrentLeaf<Sequence, Features>
    {
        private protected override (RecurrentOp Form, long Units) Network =>
            (new(RecurrentCell.Lstm, 1, Bidirectional: false, RecurrentResult.Both), Units);
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary><see cref="Lstm"/>, of which both last states are given, h and c: what <see cref="LstmWithState"/> goes on from.</summary>
        /// <remarks><b>Shapes</b>: N×T×F to (N×U, N×U). <b>Parameters</b>: those of <see cref="Lstm"/> with one layer. <b>Errors</b>: fewer than 1 unit.</remarks>
        /// <param name="units">U, the size of the state; at least 1.</param>
        public static Pipeline<Sequence, Pair<Features, Features>> LstmState(long units) =>
            LstmBothStates(units) >> Fork(Slice(1, 0, units).At<Features>(), Slice(1, units, units).At<Features>());
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.LstmState"/>, after this pipeline.</summary>
        public static Pipeline<TIn, Pair<Features, Features>> LstmState<TIn>(this Pipeline<TIn, Sequence> before, long units)
            where TIn : IKind => before.Then(Layers.LstmState(units));
    }
}
