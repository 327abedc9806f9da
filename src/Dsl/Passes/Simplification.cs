namespace DeepPipeline.Ir;

public static partial class Passes
{
    /// <summary>The same program without the instructions that nothing depends on which it gives: outputs, predictions and what buffers become.</summary>
    /// <param name="program">The program.</param>
    public static Program EliminateDead(this Program program)
    {
        var needed = program.Needed(withUpdates: true);
        var rewriting = new Rewriting(program);
        foreach (var instruction in program.Instructions.Where(i => i.Values.Any(value => needed[value])))
            rewriting.Copy(instruction);
        return rewriting.Finish(program.Outputs.Map(rewriting.ValueOf));
    }

    /// <summary>The same program where the same primitive of the same values is computed once. Two draws of random numbers are two.</summary>
    /// <param name="program">The program.</param>
    public static Program ShareEqual(this Program program)
    {
        var rewriting = new Rewriting(program);
        var known = new Dictionary<(Primitive, Items<int>), int>();
        foreach (var instruction in program.Instructions)
        {
            var key = (instruction.Primitive, instruction.Arguments.Map(rewriting.ValueOf));
            if (IsRandom(instruction.Primitive))
                rewriting.Copy(instruction);
            else if (known.TryGetValue(key, out var before))
                rewriting.Stands(instruction, before);
            else
            {
                rewriting.Copy(instruction);
                known[key] = rewriting.ValueOf(instruction.First);
            }
        }

        return rewriting.Finish(program.Outputs.Map(rewriting.ValueOf));
    }

    /// <summary>
    /// The same program where arithmetic on constants is done, and what changes nothing is left out: adding 0, multiplying or dividing by 1,
    /// a reshape or a broadcast to the shape that there is, a constant broadcast before arithmetic that broadcasts it anyway.
    /// </summary>
    /// <param name="program">The program.</param>
    public static Program FoldConstants(this Program program)
    {
        var rewriting = new Rewriting(program);
        var folding = new Folding(rewriting.Builder);
        foreach (var instruction in program.Instructions)
        {
            var arguments = instruction.Arguments.Map(rewriting.ValueOf);
            if (folding.Instead(instruction, arguments) is { } value)
                rewriting.Stands(instruction, value);
            else
                rewriting.Copy(instruction);
        }

        return rewriting.Finish(program.Outputs.Map(rewriting.ValueOf));
    }

    /// <summary>The same program, shorter: constants folded, equal values shared, dead ones left out.</summary>
    /// <param name="program">The program.</param>
    public static Program Simplify(this Program program) => program.FoldConstants().ShareEqual().EliminateDead();

    private static bool IsRandom(Primitive primitive) =>
        primitive is RandomSource or DropoutOp || (primitive is ScanOp scan && scan.Body.Instructions.Exists(i => IsRandom(i.Primitive)));
}

/// <summary>Finds what an instruction needs not be there for.</summary>
internal sealed class Folding(ProgramBuilder builder)
{
    // The constants, and what a broadcast was made of, by their values.
    private readonly Dictionary<int, double> constants = [];
    private readonly Dictionary<int, int> broadcasts = [];

    /// <summary>The value that stands for the instruction's; null if it is needed.</summary>
    internal int? Instead(Instruction instruction, Items<int> arguments)
    {
        if (instruction.Results.Count > 1)
            return null;
        switch (instruction.Primitive)
        {
            case ConstantOp constant:
                return Constant(constant.Value, instruction.Path);
            case UnaryOp unary when Arithmetic.Has(unary.Function) && constants.TryGetValue(arguments[0], out var x):
                return Constant(Arithmetic.Of(unary.Function, x), instruction.Path);
            case BinaryOp binary:
                return Instead(binary, instruction, arguments);
            case ReshapeOp or BroadcastOp or SumToOp when builder.ShapeOf(arguments[0]) == instruction.Shape:
                return arguments[0];
            case ReshapeOp reshape when builder.GiverOf(arguments[0]) is { Primitive: ReshapeOp } before:
                return builder.Apply(reshape, before.Arguments, instruction.Path).OrThrow();
            case BroadcastOp broadcast:
                var made = builder.Apply(broadcast, arguments, instruction.Path).OrThrow();
                broadcasts[made] = arguments[0];
                return made;
            default:
                return null;
        }
    }

    private int? Instead(BinaryOp binary, Instruction instruction, Items<int> arguments)
    {
        var (left, right) = (arguments[0], arguments[1]);
        if (constants.TryGetValue(left, out var a) && constants.TryGetValue(right, out var b))
            return Constant(Arithmetic.Of(binary.Function, a, b), instruction.Path);
        if (
            IsNumber(right, binary.Function is BinaryFunction.Multiply or BinaryFunction.Divide ? 1 : 0)
            && Keeps(left)
            && IsNeutral(binary.Function, isRight: true)
        )
            return left;
        if (
            IsNumber(left, binary.Function == BinaryFunction.Multiply ? 1 : 0)
            && Keeps(right)
            && IsNeutral(binary.Function, isRight: false)
        )
            return right;
        // Arithmetic broadcasts by itself.
        var (shorterLeft, shorterRight) = (Unbroadcast(left, right), Unbroadcast(right, left));
        return (shorterLeft, shorterRight) == (left, right)
            ? null
            : builder.Apply(binary, shorterLeft != left ? [shorterLeft, right] : [left, shorterRight], instruction.Path).OrThrow();

        bool Keeps(int value) => builder.ShapeOf(value) == instruction.Shape;

        int Unbroadcast(int value, int other) => broadcasts.TryGetValue(value, out var from) && Keeps(other) ? from : value;
    }

    private bool IsNumber(int value, double number) =>
        constants.TryGetValue(broadcasts.GetValueOrDefault(value, value), out var constant) && constant.Equals(number);

    private static bool IsNeutral(BinaryFunction function, bool isRight) =>
        function is BinaryFunction.Add or BinaryFunction.Multiply
        || (isRight && function is BinaryFunction.Subtract or BinaryFunction.Divide);

    private int Constant(double value, LayerPath path)
    {
        var made = builder.Apply(new ConstantOp(value), [], path).OrThrow();
        constants[made] = value;
        return made;
    }
}
