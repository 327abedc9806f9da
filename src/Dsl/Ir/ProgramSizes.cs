using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline.Ir;

/// <summary>The sizes beside the batch that a program leaves open: where they are read off, and from which to which they may go.</summary>
[DebuggerDisplay("{Line,nq}")]
public sealed class ProgramSizes
{
    private string Line => Show.Line(this);

    // Those that an input has as an axis; each is read off the first.
    private readonly (string Name, int Input, int Axis)[] places;

    // What instructions ask of a size.
    private readonly Dictionary<string, Limit> least = [];
    private readonly Dictionary<string, Limit> most = [];
    private readonly Program program;

    /// <summary>What a program leaves open.</summary>
    /// <param name="program">The program.</param>
    public ProgramSizes(Program program)
    {
        this.program = program;
        places =
        [
            .. from input in Enumerable.Range(0, program.Inputs.Count)
            from axis in Enumerable.Range(0, program.ShapeOf(input).Rank)
            let name = program.ShapeOf(input)[axis] is { IsOpen: true, Symbol: { } symbol } ? symbol : null
            where name is not null
            select (name, input, axis),
        ];
        if (places.Length == 0)
            return;
        foreach (var instruction in program.Instructions)
        {
            foreach (var dim in instruction.Results.SelectMany(result => result.Shape.Dims))
                AtLeast(1, dim, instruction);
            var given = instruction.Arguments.Map(program.ShapeOf);
            switch (instruction.Primitive)
            {
                case SliceOp slice:
                    AtLeast(0, slice.Ends(given[0][slice.Axis]), instruction);
                    AtLeast(0, slice.Start, instruction);
                    break;
                case SelectOp select:
                    AtLeast(select.Index < 0 ? -select.Index : select.Index + 1, given[0][select.Axis], instruction);
                    break;
                case GroupNormOp norm:
                    AtLeast(norm.Groups + 1, new Shape([.. given[0].Dims.Skip(1)]).Product, instruction);
                    break;
                default:
                    break;
            }
        }
    }

    private readonly record struct Limit(long Number, Instruction Instruction);

    /// <summary>Whether everything but the batch is a number.</summary>
    public bool AreNumbers => places.Length == 0;

    /// <summary>What is open, in the order of the inputs.</summary>
    public IEnumerable<string> Names => places.Select(place => place.Name).Distinct();

    /// <summary>The sizes that inputs have; or what is wrong with them.</summary>
    /// <param name="batch">How many examples there are.</param>
    /// <param name="sizeOf">The size of an input's axis.</param>
    public Result<Sizes> Of(long batch, Func<int, int, long> sizeOf)
    {
        var sizes = new Sizes(batch);
        for (var i = 0; i < places.Length; i++)
        {
            var (name, input, axis) = places[i];
            var size = sizeOf(input, axis);
            if (sizes.Find(name) is not { } known)
                sizes = sizes.With(name, size);
            else if (known != size)
                return new Problem(
                    ProblemCode.Shape,
                    Written($"input {input + 1}"),
                    "input",
                    Written($"{known} steps, as input {places.First(place => place.Name == name).Input + 1} has"),
                    Written($"{size}"),
                    $"both are {name}: make them equally long, or give one a name of its own, as Dim.Named(\"S\")"
                );
        }

        return Refuses(sizes) is { } problem ? problem : sizes;
    }

    /// <summary>How long sequences are, if an example has so many numbers; null if none are so long, or if several lengths are open.</summary>
    /// <param name="numbers">How many numbers all inputs of an example have together.</param>
    public Sizes? OfExample(long numbers)
    {
        var example = program
            .InputShapes.Take(program.InputCount)
            .Aggregate(new Dim(0), (all, input) => all + new Shape([.. input.Dims.Skip(1)]).Product);
        return example.Line is var (name, width, rest) && numbers >= rest + width && (numbers - rest) % width == 0
            ? new Sizes(1).With(name, (numbers - rest) / width)
            : null;
    }

    /// <summary>What is wrong with so many steps; null if nothing is.</summary>
    /// <param name="sizes">How many there are.</param>
    public Problem? Refuses(Sizes sizes)
    {
        foreach (var (name, size) in sizes.Others)
        {
            if (Least(name) > size)
                return Said(least.GetValueOrDefault(name), $"at least {Least(name)} steps", size, "give longer sequences, or fill them up");
            if (Most(name) < size)
                return Said(most[name], $"at most {Most(name)} steps", size, "give shorter sequences, or cut them");
        }

        return null;
    }

    /// <summary>The fewest steps that there may be.</summary>
    /// <param name="name">What is open.</param>
    public long Least(string name) => least.TryGetValue(name, out var limit) ? limit.Number : 1;

    /// <summary>The most steps that there may be.</summary>
    /// <param name="name">What is open.</param>
    public long Most(string name) => most.TryGetValue(name, out var limit) ? limit.Number : long.MaxValue;

    private Problem Said(Limit limit, FormattableString expected, long size, string hint) =>
        new(
            ProblemCode.Shape,
            limit.Instruction?.Path.ToString() ?? "input",
            limit.Instruction is { } instruction && program.Layers.FirstOrDefault(use => use.Path == instruction.Path) is { } use
                ? use.Layer
                : "input",
            Written(expected),
            Written($"{size}"),
            hint
        );

    private void AtLeast(long number, Dim dim, Instruction instruction)
    {
        if (dim.Steps is var (of, by, times, more))
        {
            // k·⌊d/b⌋ + c ≥ number, of d.
            if (times > 0)
                AtLeast(by * Up(number - more, times), of, instruction);
            else
                AtLeast(-((by * Down(more - number, -times)) + by - 1), of * -1, instruction);
        }

        if (!dim.IsOpen || dim.Line is not var (name, factor, rest))
            return;
        if (factor > 0)
        {
            // The smallest with factor·size + rest ≥ number.
            var fewest = Up(number - rest, factor);
            if (fewest > Least(name))
                least[name] = new(fewest, instruction);
        }
        else if (Down(rest - number, -factor) < Most(name))
        {
            most[name] = new(Down(rest - number, -factor), instruction);
        }
    }

    private static long Down(long number, long divisor) => (number / divisor) - (number % divisor < 0 ? 1 : 0);

    private static long Up(long number, long divisor) => -Down(-number, divisor);

    private static string Written(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
