using DeepPipeline.Properties.Backend.Points;
using LanguageExt;

namespace DeepPipeline.Properties.Suite;

/// <summary>
/// One instruction of a program as a program of its own: what it takes is what the whole program gives it, as parameters that can
/// be differentiated by; inputs stay inputs, since they may be indices.
/// </summary>
public static class Solo
{
    /// <summary>The program of one instruction, at the same point.</summary>
    public static Point Of(Point point, int index)
    {
        var (program, batch) = (point.Program, point.Batch);
        var values = point.Oracle();
        var instruction = program.Instructions[index];
        var inputs = program.Instructions.Filter(i => i.Primitive is InputOp);
        var given = instruction.Arguments.Distinct().Where(a => program.Instructions[a].Primitive is not InputOp).ToArray();
        var specs = Items.Of<ParameterSpec>(
            given.Select(
                (a, i) => new ParameterSpec($"argument{i}", Shape.Fixed(values[a].Sizes), Initializer.Zeros, IsDifferentiable(program, a))
            )
        );
        var parameters = specs.Map((i, spec) => new Instruction(new ParameterOp(i), Items<int>.None, spec.Shape, LayerPath.Root));
        var alone = new Instruction(
            instruction.Primitive is AssignBufferOp ? new AssignBufferOp(0) : instruction.Primitive,
            instruction.Arguments.Map(a =>
                program.Instructions[a].Primitive is InputOp input
                    ? inputs.ToList().FindIndex(i => i.Primitive == input)
                    : inputs.Count + System.Array.IndexOf(given, a)
            ),
            Shape.Fixed(instruction.Shape.At(batch)),
            instruction.Path
        );
        var solo = new Program(program.Mode, [.. inputs, .. parameters, alone], specs, Items<LayerUse>.None, inputs.Count + given.Length)
        {
            InputCount = program.InputCount,
        };
        var numbers = specs
            .Map((i, spec) => (spec.Path, Numbers: values[given[i]].Data))
            .Fold(Initialization.Draw(solo, 0, Precision.Float64), (all, argument) => all.With(argument.Path, argument.Numbers).OrThrow());
        return point with { Program = solo, Parameters = numbers };
    }

    // Nothing is differentiated by a running statistic, or by a constant.
    private static bool IsDifferentiable(Program program, int argument) =>
        program.Instructions[argument].Primitive is not ConstantVectorOp
        && (program.Instructions[argument].Primitive is not ParameterOp parameter || !program.Parameters[parameter.Index].IsBuffer);
}
