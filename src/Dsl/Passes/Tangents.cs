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
}
