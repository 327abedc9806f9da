using System.Runtime.CompilerServices;
using DeepPipeline.Tree;

namespace DeepPipeline;

/// <summary>One operation on many numbers side by side.</summary>
/// <param name="Unary">A function of the first operand; null if <paramref name="Binary"/> is one of both.</param>
/// <param name="Binary">A function of both operands; null with <paramref name="Unary"/> null too for a copy.</param>
/// <param name="First">The register of the first operand.</param>
/// <param name="Second">That of the second.</param>
/// <param name="To">The register that it is written to.</param>
internal readonly record struct RuleInstruction(UnaryFunction? Unary, BinaryFunction? Binary, int First, int Second, int To);

/// <summary>
/// An optimiser's rule made ready to run over memory: what depends on numbers of the step alone is a number, the rest are instructions
/// over registers. A result whose old value nothing reads any more is written where it belongs at once.
/// </summary>
internal sealed class RuleCode
{
    /// <summary>How many registers are memory from outside: θ, g and two slots.</summary>
    internal const int Outside = 4;

    private static readonly ConditionalWeakTable<Formula, RuleCode> Known = [];

    // What is longer is slow to compile, and no processor keeps it in registers.
    private const int MostCompiled = 256;

    private readonly Formula rule;
    private readonly int firstSlot;
    private readonly bool[] isNumber;
    private readonly List<RuleInstruction> instructions = [];
    private readonly Dictionary<int, int> broadcasts = [];
    private readonly int[] stores;

    private RuleCode(Formula rule)
    {
        this.rule = rule;
        firstSlot = rule.Given - rule.Results.Count + 1;
        isNumber = new bool[rule.Steps.Count];
        for (var i = 0; i < isNumber.Length; i++)
            isNumber[i] =
                i < rule.Given
                    ? i >= OptimizerStep.FirstNumber && i < firstSlot
                    : rule.Steps[i].Arguments.ForAll(argument => isNumber[argument]);
        stores = new int[rule.Results.Count];
        Registers = Outside;
        Allocate();
    }

    /// <summary>The instructions, in order.</summary>
    internal IReadOnlyList<RuleInstruction> Instructions => instructions;

    /// <summary>The numbers, by step, and the registers that hold nothing else than each of them.</summary>
    internal IReadOnlyDictionary<int, int> Broadcasts => broadcasts;

    /// <summary>What is written to the results at the end: θ, then the slots. One that is its own register is there already.</summary>
    internal ReadOnlySpan<int> Stores => stores;

    /// <summary>How many registers there are, with those from outside.</summary>
    internal int Registers { get; private set; }

    /// <summary>Whether vector registers have every function that it needs.</summary>
    internal bool CanBeCompiled =>
        instructions.Count <= MostCompiled
        && instructions.TrueForAll(instruction =>
            instruction.Unary
                is null
                    or UnaryFunction.Negate
                    or UnaryFunction.Abs
                    or UnaryFunction.Sqrt
                    or UnaryFunction.Square
                    or UnaryFunction.Reciprocal
                    or UnaryFunction.Relu
                    or UnaryFunction.Sign
        );

    /// <summary>How many steps the rule has: the room that its numbers need.</summary>
    internal int Steps => isNumber.Length;

    /// <summary>The code of a rule, made once.</summary>
    internal static RuleCode Of(Formula rule) => Known.GetValue(rule, formula => new RuleCode(formula));

    /// <summary>The register of a result.</summary>
    internal static int RegisterOfResult(int result) => result == 0 ? 0 : result + 1;

    /// <summary>The numbers of a step of a run, each at its place among the rule's steps; nothing where a step is no number.</summary>
    internal double[] Numbers(OptimizerStep step)
    {
        var numbers = new double[Steps];
        for (var i = 0; i < step.Numbers.Count; i++)
            numbers[OptimizerStep.FirstNumber + i] = step.Numbers[i];
        for (var i = rule.Given; i < isNumber.Length; i++)
        {
            if (isNumber[i])
                numbers[i] = rule.Number(i, numbers);
        }

        return numbers;
    }

    private void Allocate()
    {
        var (registers, free, lastUse) = (new int[Steps], new Stack<int>(), LastUses());
        registers[OptimizerStep.Theta] = 0;
        registers[OptimizerStep.OfLoss] = 1;
        for (var slot = firstSlot; slot < rule.Given; slot++)
            registers[slot] = slot - firstSlot + 2;
        for (var i = rule.Given; i < Steps; i++)
        {
            if (isNumber[i])
                continue;
            var (primitive, arguments) = (rule.Steps[i].Operation, rule.Steps[i].Arguments);
            var first = At(arguments[0]);
            var second = arguments.Count > 1 ? At(arguments[1]) : first;
            // An operand that nobody needs after this may be overwritten by it.
            foreach (var argument in arguments.Distinct())
            {
                if (!isNumber[argument] && registers[argument] >= Outside && lastUse[argument] == i)
                    free.Push(registers[argument]);
            }

            registers[i] = Target(i) ?? (free.TryPop(out var register) ? register : Registers++);
            instructions.Add(new((primitive as UnaryOp)?.Function, (primitive as BinaryOp)?.Function, first, second, registers[i]));
            // What is used nowhere.
            if (lastUse[i] < i && registers[i] >= Outside)
                free.Push(registers[i]);
        }

        for (var result = 0; result < stores.Length; result++)
        {
            var (step, to) = (rule.Results[result], RegisterOfResult(result));
            stores[result] = At(step);
            // Memory from outside that another result overwrites: its old value is kept apart first.
            if (!isNumber[step] && step < rule.Given && registers[step] != to)
            {
                instructions.Add(new(null, null, At(step), At(step), Registers));
                stores[result] = Registers++;
            }
        }

        int At(int step)
        {
            if (!isNumber[step])
                return registers[step];
            if (!broadcasts.TryGetValue(step, out var register))
                broadcasts[step] = register = Registers++;
            return register;
        }

        // The place of the result that a step is, if the old value there is not read after it.
        int? Target(int step)
        {
            for (var result = 0; result < stores.Length; result++)
            {
                var old = result == 0 ? OptimizerStep.Theta : firstSlot + result - 1;
                if (rule.Results[result] == step && lastUse[old] <= step)
                    return RegisterOfResult(result);
            }

            return null;
        }
    }

    // The last step that reads each; what is a result is read at the end.
    private int[] LastUses()
    {
        var last = new int[Steps];
        System.Array.Fill(last, -1);
        for (var i = rule.Given; i < Steps; i++)
        {
            foreach (var argument in rule.Steps[i].Arguments)
                last[argument] = i;
        }

        foreach (var result in rule.Results)
            last[result] = int.MaxValue;
        return last;
    }
}
