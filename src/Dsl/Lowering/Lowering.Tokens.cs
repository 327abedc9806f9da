namespace DeepPipeline.Ir;

public sealed partial class Lowering
{
    // Tokens are no numbers: only embeddings and masks take them, and those take nothing else.
    private IEnumerable<Problem> TokenProblems()
    {
        var embeddings = builder.Instructions.Where(TakesTokens).ToList();
        foreach (var embedding in embeddings.Where(e => !builder.IsInput(e.Arguments[0])))
            yield return Said(
                embedding,
                "tokens, which are the pipeline's own input",
                "numbers that a layer before it computes",
                "put Embedding first"
            );
        var tokens = embeddings.Select(e => e.Arguments[0]).Where(builder.IsInput).ToHashSet();
        var others = builder.Instructions.Where(i => !TakesTokens(i) && i.Arguments.Exists(tokens.Contains));
        foreach (var other in others.DistinctBy(o => o.Path))
            yield return Said(other, "numbers", "the tokens that an Embedding takes elsewhere", "put an Embedding before it, too");
    }

    private static bool TakesTokens(Instruction instruction) =>
        instruction.Primitive is EmbeddingOp || instruction.Primitive is CompareOp && instruction.Primitive.TakesIndices(0);

    private Problem Said(Instruction at, string expected, string actual, string hint) =>
        new(
            ProblemCode.Shape,
            at.Path.ToString(),
            builder.Uses.Find(use => use.Path == at.Path)?.Layer.ToString() ?? FactoryName.Of(at.Primitive.GetType()),
            expected,
            actual,
            hint
        );
}
