namespace DeepPipeline.Ir;

public static partial class Passes
{
    /// <summary>
    /// The same program for inference where a batch norm behind a convolution or a dense layer is folded into its weight and bias: with
    /// s = scale/√(variance + ε), W·s and (b − mean)·s + shift. What only depends on parameters can then be computed once. Others stay.
    /// </summary>
    /// <param name="program">The program, in which batch norms have given statistics.</param>
    public static Program FoldBatchNorm(this Program program)
    {
        var uses = new int[program.ValueCount];
        foreach (var value in program.Instructions.SelectMany(i => i.Arguments).Concat(program.Results))
            uses[value]++;
        var rewriting = new Rewriting(program);
        foreach (var instruction in program.Instructions)
        {
            // What somebody else looks at stays as it is.
            if (
                instruction.Primitive is BatchNormInferenceOp norm
                && uses[instruction.Arguments[0]] == 1
                && program.GiverOf(instruction.Arguments[0]) is { Primitive: LinearOp or ConvolutionOp } before
                && program.ShapeOf(before.Arguments[1]) is { IsBatched: false } weight
                && (before.Primitive is ConvolutionOp || instruction.Shape.Rank == 2)
            )
                rewriting.Stands(instruction, Folded(rewriting, instruction, norm, before, weight));
            else
                rewriting.Copy(instruction);
        }

        return rewriting.Finish(program.Outputs.Map(rewriting.ValueOf)).EliminateDead();
    }

    private static int Folded(Rewriting rewriting, Instruction instruction, BatchNormInferenceOp norm, Instruction before, Shape weight)
    {
        var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
        Symbol[] x = [.. before.Arguments.Select(Given)];
        Symbol[] n = [.. instruction.Arguments.Skip(1).Select(Given)];
        var (mean, variance) = (n[^2], n[^1]);
        var factor = 1 / (variance + norm.Epsilon).Sqrt();
        if (n.Length == 4)
            factor = n[0] * factor;
        var outputs = weight[0];
        var beside = new Symbol(new ReshapeOp([outputs, .. Enumerable.Repeat(new Dim(1), weight.Rank - 1)]), factor);
        var bias = (x.Length == 3 ? x[2] - mean : -mean) * factor;
        if (n.Length == 4)
            bias += n[1];
        return rewriting
            .Builder.Inline(new Symbol(before.Primitive, x[0], x[1] * beside, bias), known, 0, instruction.Path, default)
            .OrThrow();

        Symbol Given(int value, int _)
        {
            var symbol = Symbol.Input(known.Count);
            known[symbol] = rewriting.ValueOf(value);
            return symbol;
        }
    }
}
