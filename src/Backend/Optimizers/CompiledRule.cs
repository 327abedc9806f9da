using System.Numerics;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepPipeline;

/// <summary>An optimiser's rule as machine code that makes one pass over host memory, a vector register at a time.</summary>
internal sealed class CompiledRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly ConditionalWeakTable<RuleCode, CompiledRule<T>> Known = [];
    private readonly Pass pass;

    private CompiledRule(RuleCode code) => pass = new Writer(code).Write();

    // Over so many bytes of each; a slot that there is none of is never read.
    private delegate void Pass(ref readonly double numbers, ref T theta, ref readonly T gradient, ref T first, ref T second, nint bytes);

    /// <summary>The pass of a rule, made once; null where it can't be compiled.</summary>
    internal static CompiledRule<T>? Of(RuleCode code) =>
        RuntimeFeature.IsDynamicCodeSupported && code.CanBeCompiled ? Known.GetValue(code, known => new(known)) : null;

    /// <summary>Makes the pass.</summary>
    /// <param name="numbers">The numbers of the step.</param>
    /// <param name="theta">θ.</param>
    /// <param name="gradient">g.</param>
    /// <param name="first">The first slot; empty if the rule has none.</param>
    /// <param name="second">The second.</param>
    internal void Run(ReadOnlySpan<double> numbers, Span<T> theta, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second)
    {
        var whole = theta.Length - (theta.Length % Vector<T>.Count);
        Registers(numbers, theta, gradient, first, second, whole);
        if (whole < theta.Length)
            Rest(
                numbers,
                theta[whole..],
                gradient[whole..],
                first.IsEmpty ? first : first[whole..],
                second.IsEmpty ? second : second[whole..]
            );
    }

    private void Registers(
        ReadOnlySpan<double> numbers,
        Span<T> theta,
        ReadOnlySpan<T> gradient,
        Span<T> first,
        Span<T> second,
        int count
    ) =>
        pass(
            ref MemoryMarshal.GetReference(numbers),
            ref MemoryMarshal.GetReference(theta),
            ref MemoryMarshal.GetReference(gradient),
            ref MemoryMarshal.GetReference(first),
            ref MemoryMarshal.GetReference(second),
            count * Unsafe.SizeOf<T>()
        );

    // What does not fill a register is padded with zeros.
    private void Rest(ReadOnlySpan<double> numbers, Span<T> theta, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second)
    {
        var count = Vector<T>.Count;
        Span<T> padded = stackalloc T[4 * count];
        padded.Clear();
        var t = padded[..count];
        var g = padded.Slice(count, count);
        var a = padded.Slice(2 * count, count);
        var b = padded.Slice(3 * count, count);
        theta.CopyTo(t);
        gradient.CopyTo(g);
        first.CopyTo(a);
        second.CopyTo(b);
        Registers(numbers, t, g, a, b, count);
        t[..theta.Length].CopyTo(theta);
        a[..first.Length].CopyTo(first);
        b[..second.Length].CopyTo(second);
    }

    private sealed class Writer
    {
        // Each register in memory is an argument, after the numbers; then it is said how long they are.
        private const int Bytes = 1 + RuleCode.Outside;

        private readonly RuleCode code;
        private readonly DynamicMethod method;
        private readonly ILGenerator il;
        private readonly LocalBuilder[] registers;
        private readonly LocalBuilder one;
        private readonly LocalBuilder zero;

        internal Writer(RuleCode code)
        {
            this.code = code;
            var element = typeof(T).MakeByRefType();
            method = new(
                nameof(Update),
                null,
                [typeof(double).MakeByRefType(), element, element, element, element, typeof(nint)],
                typeof(CompiledRule<T>).Module,
                skipVisibility: true
            );
            il = method.GetILGenerator();
            registers = [.. Enumerable.Range(0, code.Registers).Select(_ => il.DeclareLocal(typeof(Vector<T>)))];
            (one, zero) = (il.DeclareLocal(typeof(Vector<T>)), il.DeclareLocal(typeof(Vector<T>)));
        }

        internal Pass Write()
        {
            // What is the same for all numbers is broadcast before the loop.
            il.Emit(OpCodes.Ldc_R8, 1.0);
            Broadcast(one);
            foreach (var (number, register) in code.Broadcasts)
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldc_I4, number * sizeof(double));
                il.Emit(OpCodes.Add);
                il.Emit(OpCodes.Ldind_R8);
                Broadcast(registers[register]);
            }

            var offset = il.DeclareLocal(typeof(nint));
            var (body, end) = (il.DefineLabel(), il.DefineLabel());
            il.Emit(OpCodes.Br, end);
            il.MarkLabel(body);
            // θ, g and as many slots as there are results after θ.
            for (var register = 0; register <= code.Stores.Length; register++)
            {
                Address(register, offset);
                il.Emit(OpCodes.Unaligned, (byte)1);
                il.Emit(OpCodes.Ldobj, typeof(Vector<T>));
                il.Emit(OpCodes.Stloc, registers[register]);
            }

            foreach (var instruction in code.Instructions)
            {
                Push(instruction.First);
                if (instruction.Unary is { } unary)
                    Apply(unary, instruction.First);
                else if (instruction.Binary is { } binary)
                    Apply(binary, instruction.Second);
                il.Emit(OpCodes.Stloc, registers[instruction.To]);
            }

            for (var result = 0; result < code.Stores.Length; result++)
            {
                Address(RuleCode.RegisterOfResult(result), offset);
                Push(code.Stores[result]);
                il.Emit(OpCodes.Unaligned, (byte)1);
                il.Emit(OpCodes.Stobj, typeof(Vector<T>));
            }

            il.Emit(OpCodes.Ldloc, offset);
            il.Emit(OpCodes.Ldc_I4, Unsafe.SizeOf<Vector<T>>());
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Stloc, offset);
            il.MarkLabel(end);
            il.Emit(OpCodes.Ldloc, offset);
            il.Emit(OpCodes.Ldarg, Bytes);
            il.Emit(OpCodes.Blt, body);
            il.Emit(OpCodes.Ret);
            return method.CreateDelegate<Pass>();
        }

        // The number in double precision that was pushed.
        private void Broadcast(LocalBuilder to)
        {
            if (typeof(T) == typeof(float))
                il.Emit(OpCodes.Conv_R4);
            il.Emit(OpCodes.Call, new Func<T, Vector<T>>(Vector.Create).Method);
            il.Emit(OpCodes.Stloc, to);
        }

        private void Address(int register, LocalBuilder offset)
        {
            il.Emit(OpCodes.Ldarg, register + 1);
            il.Emit(OpCodes.Ldloc, offset);
            il.Emit(OpCodes.Add);
        }

        private void Push(int register) => il.Emit(OpCodes.Ldloc, registers[register]);

        private void Call(Func<Vector<T>, Vector<T>> function) => il.Emit(OpCodes.Call, function.Method);

        private void Call(Func<Vector<T>, Vector<T>, Vector<T>> function) => il.Emit(OpCodes.Call, function.Method);

        private void Call(Func<Vector<T>, Vector<T>, Vector<T>> function, LocalBuilder second)
        {
            il.Emit(OpCodes.Ldloc, second);
            Call(function);
        }

        private void Apply(BinaryFunction function, int second)
        {
            Push(second);
            Call(
                function switch
                {
                    BinaryFunction.Add => Vector.Add<T>,
                    BinaryFunction.Subtract => Vector.Subtract<T>,
                    BinaryFunction.Multiply => Vector.Multiply<T>,
                    BinaryFunction.Divide => Vector.Divide<T>,
                    BinaryFunction.Maximum => Vector.Max<T>,
                    _ => (Func<Vector<T>, Vector<T>, Vector<T>>)Vector.Min<T>,
                }
            );
        }

        // The operand is pushed already.
        private void Apply(UnaryFunction function, int operand)
        {
            switch (function)
            {
                case UnaryFunction.Negate:
                    Call(Vector.Negate<T>);
                    break;
                case UnaryFunction.Abs:
                    Call(Vector.Abs<T>);
                    break;
                case UnaryFunction.Sqrt:
                    Call(Vector.SquareRoot<T>);
                    break;
                case UnaryFunction.Square:
                    Apply(BinaryFunction.Multiply, operand);
                    break;
                case UnaryFunction.Reciprocal:
                    il.Emit(OpCodes.Pop);
                    il.Emit(OpCodes.Ldloc, one);
                    Apply(BinaryFunction.Divide, operand);
                    break;
                case UnaryFunction.Relu:
                    Call(Vector.Max<T>, zero);
                    break;
                case UnaryFunction.Sign:
                    Call(Vector.GreaterThan<T>, zero);
                    Call(Vector.BitwiseAnd<T>, one);
                    Push(operand);
                    Call(Vector.LessThan<T>, zero);
                    Call(Vector.BitwiseAnd<T>, one);
                    Call(Vector.Subtract<T>);
                    break;
                default:
                    throw new InvalidOperationException(function.ToString());
            }
        }
    }
}
