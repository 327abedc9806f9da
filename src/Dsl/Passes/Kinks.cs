namespace DeepPipeline.Ir;

public static partial class Passes
{
    /// <summary>
    /// The program that says how far another is from its kinks: from all of its values, which are the inputs, to distances that are 0
    /// where the slopes on both sides of an argument differ. A primitive with a kink gives one output or more; what nothing depends on, none.
    /// </summary>
    /// <param name="program">The program.</param>
    public static Program Kinks(this Program program) =>
        ProgramBuilder.Function(
            [.. Enumerable.Range(0, program.ValueCount).Select(program.TypeOf)],
            values => Symbols.Kinks(program, values)
        );
}
