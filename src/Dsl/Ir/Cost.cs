using System.Diagnostics;

namespace DeepPipeline.Ir;

/// <summary>
/// What an operation costs for one example. A multiply-add is one product added to a running sum, as matrix products make
/// them; functions of single elements, sums, means and copies count none, for what they cost is memory traffic.
/// </summary>
/// <param name="MultiplyAdds">How many multiply-adds it takes.</param>
/// <param name="Elements">How many values it writes anew: a view of others is none, nor is what a batch has only once.</param>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct Cost(long MultiplyAdds, long Elements)
{
    private string Line => Show.Line(this);

    /// <summary>The cost of a primitive for arguments of given shapes.</summary>
    /// <param name="primitive">The primitive.</param>
    /// <param name="arguments">The shapes of its arguments.</param>
    /// <param name="result">The shape of its value.</param>
    public static Cost Of(Primitive primitive, Items<Shape> arguments, Shape result) => primitive.CostOf(arguments, result);

    /// <summary>The cost of an instruction of a program.</summary>
    public static Cost Of(Program program, Instruction instruction) =>
        Of(instruction.Primitive, instruction.Arguments.Map(program.ShapeOf), instruction.Shape);

    /// <summary>Both costs together.</summary>
    public static Cost operator +(Cost left, Cost right) =>
        new(Saturated((Int128)left.MultiplyAdds + right.MultiplyAdds), Saturated((Int128)left.Elements + right.Elements));

    // Of what writes its value anew and multiplies nothing.
    internal static Cost Writing(Shape result) => new(0, result.IsBatched ? result.Count : 0);

    internal static Cost OfProducts(Int128 multiplyAdds, Shape result) => Writing(result) with { MultiplyAdds = Saturated(multiplyAdds) };

    // What a model that no machine holds would cost is still a number.
    internal static long Saturated(Int128 number) => (long)Int128.Min(long.MaxValue, number);
}
