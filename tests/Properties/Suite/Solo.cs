using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;

namespace DeepPipeline.Properties.Suite;

/// <summary>
/// One instruction of a program as a program of its own: what it takes is what the whole program gives it, as inputs where there is a
/// value for every example and as parameters elsewhere, so that it can be differentiated by all of it.
/// </summary>
public static class Solo
{
    /// <summary>The program of one instruction, at the same point.</summary>
    public static Point Of(Point point, int index)
    {
        var program = point.Program;
        var values = point.Oracle();
        var instruction = program.Instructions[index];
        var given = instruction.Arguments.Distinct().ToArray();
        // What is no real number comes as a target does, of which nothing is asked.
        var wholes = given.Where(a => !program.TypeOf(a).Element.IsReal()).ToArray();
        var batched = given.Where(a => program.ShapeOf(a).IsBatched).Except(wholes).ToArray();
        var others = given.Except(batched).Except(wholes).ToArray();
        // A batch has a size, also where nothing takes it.
        Items<TensorType> first = batched.Length == 0 ? [new(Shape.Batch(1))] : [.. batched.Select(program.TypeOf)];
        var inputs = first + Items.Of<TensorType>(wholes.Select(program.TypeOf));
        var specs = Items.Of<ParameterSpec>(
            others.Select((a, i) => new ParameterSpec($"argument{i}", program.ShapeOf(a), Initializer.Zeros, IsDifferentiable(program, a)))
        );
        var alone = instruction with
        {
            Arguments = instruction.Arguments.Map(a =>
                System.Array.IndexOf(batched, a) is >= 0 and var real ? real
                : System.Array.IndexOf(wholes, a) is >= 0 and var whole ? first.Count + whole
                : inputs.Count + System.Array.IndexOf(others, a)
            ),
            First = inputs.Count + others.Length,
        };
        var solo = new Program(program.Mode, inputs, specs, [alone], [alone.First]) { InputCount = first.Count };
        var numbers = specs
            .Map((i, spec) => (spec.Path, Numbers: values[others[i]].Data))
            .Fold(Initialization.Draw(solo, 0, Precision.Float64), (all, argument) => all.With(argument.Path, argument.Numbers).OrThrow());
        return point with
        {
            Program = solo,
            Parameters = numbers,
            Input = batched.Length == 0 ? new double[point.Batch] : [.. batched.SelectMany(a => values[a].Data)],
            Target = wholes.Length == 0 ? null : [.. wholes.SelectMany(a => values[a].Data)],
        };
    }

    // Nothing is differentiated by a running statistic, or by a constant.
    private static bool IsDifferentiable(Program program, int argument) =>
        program.GiverOf(argument)?.Primitive is not ConstantVectorOp
        && (program.ParameterAt(argument) is not { } parameter || !program.Parameters[parameter].IsBuffer);
}
