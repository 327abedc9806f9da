using System.ComponentModel;

namespace DeepPipeline.Tree;

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
        (new(RecurrentCell.Tanh, 1, Bidirectional: false, HasStart: true), Units);

    private protected override Lowered Given(Symbol values) => values;
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
        (new(RecurrentCell.Lstm, 1, Bidirectional: false, HasStart: true), Units);

    private protected override Lowered Given(Symbol values) => values;
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
        (new(RecurrentCell.Gru, 1, Bidirectional: false, HasStart: true), Units);

    private protected override Lowered Given(Symbol values) => values;
}

/// <summary><see cref="Layers.Lstm"/>, of which both last states are given, h and c: what <see cref="Layers.LstmWithState"/> goes on from.</summary>
/// <remarks><b>Shapes</b>: N×T×F to (N×U, N×U). <b>Parameters</b>: those of <see cref="Layers.Lstm"/> with one layer. <b>Errors</b>: fewer than 1 unit.</remarks>
/// <param name="Units">U, the size of the state; at least 1.</param>
[Word("lstmState", "units")]
public sealed record LstmStateLayer(long Units) : RecurrentLeaf<Sequence, Pair<Features, Features>>
{
    private protected override (RecurrentOp Form, long Units) Network => (new(RecurrentCell.Lstm, 1, Bidirectional: false), Units);

    private protected override Lowered Given(Symbol values) => Lowered.Of(values.Result(1), values.Result(2));
}

/// <summary>Both last states of an <see cref="Layers.Lstm"/>, h and then c, as one vector: what files have of the time before <see cref="Layers.LstmState"/> gave a pair.</summary>
/// <remarks><b>Shapes</b>: N×T×F to N×2U. <b>Parameters</b>: those of <see cref="Layers.Lstm"/> with one layer. <b>Errors</b>: fewer than 1 unit.</remarks>
/// <param name="Units">U, the size of the state; at least 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[Word("lstmBothStates", "units")]
public sealed record LstmBothStatesLayer(long Units) : RecurrentLeaf<Sequence, Features>
{
    private protected override (RecurrentOp Form, long Units) Network => (new(RecurrentCell.Lstm, 1, Bidirectional: false), Units);

    private protected override Lowered Given(Symbol values) => Symbolic.Concat(1, values.Result(1), values.Result(2));
}
