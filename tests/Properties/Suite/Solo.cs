using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;

namespace DeepPipeline.Properties.Suite;

/// <summary>
/// One instruction of a program as a program of its own: what it takes is what the whole program gives it, as parameters that can
/// be differentiated by; inputs stay inputs, and what holds whole numbers or truth values becomes one.
/// </summary>
public static class Solo
{
    /// <summary>The program of one instruction, at the same point.</summary>
    public static Point Of(Point point, int index)
    {
        var (program, batch) = (point.Program, point.Batch);
        var values = point.Oracle();
        var instruction = program.Instructions[index];
        var given = instruction.Arguments.Distinct().Where(a => a >= program.Inputs.Count).ToArray();
        var specs = Items.Of<ParameterSpec>(
            given.Select(
                (a, i) => new ParameterSpec($"argument{i}", Shape.Fixed(values[a].Sizes), Initializer.Zeros, IsDifferentiable(program, a))
            )
        );
        var alone = instruction with
        {
            Arguments = instruction.Arguments.Map(a =>
                a < program.Inputs.Count ? a : program.Inputs.Count + System.Array.IndexOf(given, a)
            ),
            Results = instruction.Results.Map(type => type with { Shape = Shape.Fixed(type.Shape.At(batch)) }),
            First = program.Inputs.Count + given.Length,
        };
        var solo = new Program(program.Mode, program.Inputs, specs, [alone], [alone.First]) { InputCount = program.InputCount };
        var numbers = specs
            .Map((i, spec) => (spec.Path, Numbers: values[given[i]].Data))
            .Fold(Initialization.Draw(solo, 0, Precision.Float64), (all, argument) => all.With(argument.Path, argument.Numbers).OrThrow());
        return point with { Program = solo, Parameters = numbers };
    }

    // Nothing is differentiated by a running statistic, or by a constant.
    private static bool IsDifferentiable(Program program, int argument) =>
        program.GiverOf(argument)?.Primitive is not ConstantVectorOp
        && (program.ParameterAt(argument) is not { } parameter || !program.Parameters[parameter].IsBuffer);
}
