using System.Diagnostics;

namespace DeepPipeline;

/// <summary>One example of a dataset, as functions over examples see it. Its values are read when they are asked for.</summary>
/// <typeparam name="TIn">The kind of the input.</typeparam>
/// <typeparam name="TTarget">The kind of the target.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public readonly partial record struct Example<TIn, TTarget>
    where TIn : IKind
    where TTarget : IKind
{
    private string Line => Show.Line(this);

    private readonly Tensors<TIn> inputs;
    private readonly Tensors<TTarget> targets;
    private readonly int row;

    internal Example(Tensors<TIn> inputs, Tensors<TTarget> targets, int row) =>
        (this.inputs, this.targets, this.row) = (inputs, targets, row);

    /// <summary>The input's values, row by row.</summary>
    /// <exception cref="PipelineException">Tokens that a float can't hold: <see cref="InputTokens"/> gives them.</exception>
    public float[] Input => inputs.At(row);

    /// <summary>The target's values.</summary>
    /// <exception cref="PipelineException">Tokens or labels that a float can't hold: <see cref="TargetTokens"/> gives them.</exception>
    public float[] Target => targets.At(row);

    /// <summary>The input's values as whole ones: tokens, exactly, also where they are more than a float holds.</summary>
    public int[] InputTokens => inputs.TokensAt(row);

    /// <summary>The target's values as whole ones, exactly.</summary>
    public int[] TargetTokens => targets.TokensAt(row);

    /// <summary>The target's first number as a whole one: the class, if targets are labels.</summary>
    public int Label
    {
        get
        {
            Span<long> label = stackalloc long[1];
            targets.Columns[0].Gather([row], 1, label);
            return (int)label[0];
        }
    }

    /// <summary><c>N×1×28×28 → 3</c>: the input's shape and the target's first number.</summary>
    public override string ToString() =>
        System.FormattableString.Invariant($"{inputs.Shape} → {targets.Columns[0].Numbers<double>(new Rows(row, 1))[0]}");
}
