namespace DeepPipeline.Ir;

public static partial class Passes
{
    /// <summary>
    /// The program that gives the outputs of another and then how they change along directions of some of its inputs and parameters: J·u, one
    /// tangent an output of real numbers. The directions are further inputs, one for each of these, after all others. It is reverse mode
    /// twice: vᵀJ is linear in v, and its derivative by v along u is J·u.
    /// </summary>
    /// <remarks><b>Errors</b>: those of <see cref="Vjp"/>.</remarks>
    /// <param name="program">The program.</param>
    /// <param name="by">The inputs and parameters that move, by their values' numbers.</param>
    public static Result<Program> Jvp(this Program program, Items<int> by) =>
        program
            .Vjp(by)
            .Then(first =>
            {
                var outputs = program.Outputs.Count;
                Items<int> cotangents = [.. Enumerable.Range(program.Inputs.Count, first.Inputs.Count - program.Inputs.Count)];
                return first
                    .Vjp(cotangents, [.. first.Outputs.Skip(outputs)])
                    .Map(second => WithoutInputs(second, cotangents, first.Outputs.Count, outputs));
            });

    // Nothing depends on the cotangents any more: zeros stand for them.
    private static Program WithoutInputs(Program program, Items<int> inputs, int skipped, int outputs)
    {
        var rewriting = new Rewriting(program, leftOut: inputs);
        rewriting.Copy();
        return rewriting
            .Finish([.. program.Outputs.Take(outputs).Concat(program.Outputs.Skip(skipped)).Select(rewriting.ValueOf)])
            .EliminateDead();
    }

    /// <summary>
    /// Of a derived program, the squared norms of each example's gradients instead of these: N numbers for each. Where a gradient is a sum of
    /// outer products of a few vectors, as a dense layer's, its norm is that of products of these, and no gradient is made.
    /// </summary>
    /// <remarks><b>Errors</b>: those of <see cref="PerExample"/>.</remarks>
    /// <param name="derived">The program, as <see cref="Differentiate(Program, Items{int})"/> gives it.</param>
    /// <param name="outputs">How many outputs are no gradients, the first ones.</param>
    public static Result<Program> SquaredNormsPerExample(this Program derived, int outputs)
    {
        var vectorizing = new Vectorizing(derived, [.. Enumerable.Repeat(Spread.Rows, derived.Inputs.Count)]);
        return vectorizing.Problem is { } problem
            ? problem
            : vectorizing
                .Finish([
                    .. derived.Outputs.Take(outputs).Select(vectorizing.EachOf),
                    .. derived.Outputs.Skip(outputs).Select(vectorizing.SquaredNormOf),
                ])
                .EliminateDead();
    }
}
