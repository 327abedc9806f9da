namespace DeepPipeline;

public static partial class Symbolic
{
    /// <summary>Σ(x − mean)² / (n − 1) over axes (all if none is given), which go: the unbiased variance of n numbers.</summary>
    public static Symbol Variance(this Symbol x, params int[] axes) => new(new VarianceOp(Items.Of<int>(axes)), x);

    /// <summary>(x − mean) / √(variance + ε) over the last axes, each example by itself.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">How many axes, from the end, are normalised together.</param>
    /// <param name="epsilon">ε, over 0.</param>
    public static Symbol LayerNorm(this Symbol x, int axes = 1, double epsilon = 1e-5) => new(new LayerNormOp(axes, epsilon), x);

    /// <summary>(x − mean) / √(variance + ε) over the last axes, each example by itself; times scale, plus shift.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="scale">Of the sizes of the axes that are normalised.</param>
    /// <param name="shift">Of the same sizes.</param>
    /// <param name="axes">How many axes, from the end, are normalised together.</param>
    /// <param name="epsilon">ε, over 0.</param>
    public static Symbol LayerNorm(this Symbol x, Symbol scale, Symbol shift, int axes = 1, double epsilon = 1e-5) =>
        new(new LayerNormOp(axes, epsilon), x, scale, shift);

    /// <summary>(x − mean) / √(variance + ε) over each group of neighbouring channels of each example.</summary>
    /// <param name="x">N×C×…</param>
    /// <param name="groups">How many groups the channels are parted in.</param>
    /// <param name="epsilon">ε, over 0.</param>
    public static Symbol GroupNorm(this Symbol x, long groups, double epsilon = 1e-5) => new(new GroupNormOp(groups, epsilon), x);

    /// <summary>(x − mean) / √(variance + ε) over each group of neighbouring channels of each example; times scale, plus shift.</summary>
    /// <param name="x">N×C×…</param>
    /// <param name="scale">C.</param>
    /// <param name="shift">C.</param>
    /// <param name="groups">How many groups the channels are parted in.</param>
    /// <param name="epsilon">ε, over 0.</param>
    public static Symbol GroupNorm(this Symbol x, Symbol scale, Symbol shift, long groups, double epsilon = 1e-5) =>
        new(new GroupNormOp(groups, epsilon), x, scale, shift);

    /// <summary>Scaled dot-product attention of a sequence over itself, softmax(Q·Kᵀ/√d)·V in each head.</summary>
    /// <param name="x">Queries, keys and values side by side, N×T×3E, each of them head by head; the result is N×T×E.</param>
    /// <param name="heads">Into how many parts E is divided.</param>
    /// <param name="causal">Whether a step sees only itself and those before it.</param>
    public static Symbol SelfAttention(this Symbol x, long heads, bool causal = false) => new(new SelfAttentionOp(heads, causal), x);
}
