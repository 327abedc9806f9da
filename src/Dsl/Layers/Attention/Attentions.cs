using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>What the layers of attention have in common.</summary>
internal static class Attentions
{
    internal static Items<Problem> Problems(long heads) =>
        heads < 1
            ?
            [
                Problem.Argument(
                    "at least 1 head",
                    heads.ToString(CultureInfo.InvariantCulture),
                    "the features are divided among the heads"
                ),
            ]
            : [];

    /// <summary>1 where a token is not the padding, 0 where it is: N×T.</summary>
    internal static Symbol Mask(Symbol tokens, long padding) =>
        new(
            new ConvertOp(),
            new Symbol(new CompareOp(Comparison.NotEqual, OfIndices: true), tokens, new Symbol(new WholeConstantOp(padding)))
        );

    /// <summary>A mask as an argument, or none.</summary>
    internal static Symbol[] Of(Symbol? mask) => mask is null ? [] : [mask];

    /// <summary>Attention of a sequence over itself, with a mask or without.</summary>
    internal static Result<Symbol> Self(long heads, bool causal, Symbol x, Shape shape, Symbol[] mask)
    {
        var features = shape[-1].Size;
        if (ProblemOf(heads, shape) is { } problem)
            return problem;
        var projected = x.Linear(
            Symbol.Weight("inputWeight", Shape.Fixed(3 * features, features), Initializer.GlorotUniform),
            Symbol.Weight("inputBias", Shape.Fixed(3 * features), Initializer.Zeros)
        );
        return Output(new Symbol(new SelfAttentionOp(heads, causal), [projected, .. mask]), features);
    }

    /// <summary>Attention of a sequence over another, with a mask of the other or without.</summary>
    internal static Result<Symbol> Cross(long heads, Symbol x, Shape shape, Symbol memory, Shape memoryShape, Symbol[] mask)
    {
        var (features, width) = (shape[-1].Size, memoryShape[-1].Size);
        if (ProblemOf(heads, shape) is { } problem)
            return problem;
        var queries = x.Linear(
            Symbol.Weight("queryWeight", Shape.Fixed(features, features), Initializer.GlorotUniform),
            Symbol.Weight("queryBias", Shape.Fixed(features), Initializer.Zeros)
        );
        var looked = memory.Linear(
            Symbol.Weight("memoryWeight", Shape.Fixed(2 * features, width), Initializer.GlorotUniform),
            Symbol.Weight("memoryBias", Shape.Fixed(2 * features), Initializer.Zeros)
        );
        return Output(new Symbol(new CrossAttentionOp(heads), [queries, looked, .. mask]), features);
    }

    private static Problem? ProblemOf(long heads, Shape shape) =>
        shape[-1].Size % heads != 0
            ? Problem.Argument(
                $"features that {heads} heads share evenly",
                shape.ToString(),
                "make the number of features a multiple of the number of heads"
            )
        : shape[-1].Size > int.MaxValue ? Problem.Argument($"at most {int.MaxValue} features", shape.ToString(), "check the size")
        : null;

    private static Symbol Output(Symbol heads, long features) =>
        heads.Linear(
            Symbol.Weight("outputWeight", Shape.Fixed(features, features), Initializer.GlorotUniform),
            Symbol.Weight("outputBias", Shape.Fixed(features), Initializer.Zeros)
        );
}
