using static DeepPipeline.Ir.BinaryFunction;

namespace DeepPipeline.Ir;

public sealed partial class Symbol
{
    /// <summary>The constant <paramref name="value"/>.</summary>
    public static implicit operator Symbol(double value) => new(new ConstantOp(value));

    /// <summary>Element by element, shapes broadcast.</summary>
    public static Symbol operator +(Symbol left, Symbol right) => new(new BinaryOp(Add), left, right);

    /// <summary>Element by element, shapes broadcast.</summary>
    public static Symbol operator -(Symbol left, Symbol right) => new(new BinaryOp(Subtract), left, right);

    /// <summary>Element by element, shapes broadcast.</summary>
    public static Symbol operator *(Symbol left, Symbol right) => new(new BinaryOp(Multiply), left, right);

    /// <summary>Element by element, shapes broadcast.</summary>
    public static Symbol operator /(Symbol left, Symbol right) => new(new BinaryOp(Divide), left, right);

    /// <summary>−x, element by element.</summary>
    public static Symbol operator -(Symbol value) => new(new UnaryOp(UnaryFunction.Negate), value);

    // F# does not convert numbers to symbols by itself, so the mixed forms are spelled out.

    /// <summary>Adds a number to every element.</summary>
    public static Symbol operator +(double left, Symbol right) => (Symbol)left + right;

    /// <summary>Adds a number to every element.</summary>
    public static Symbol operator +(Symbol left, double right) => left + (Symbol)right;

    /// <summary>Subtracts every element from a number.</summary>
    public static Symbol operator -(double left, Symbol right) => (Symbol)left - right;

    /// <summary>Subtracts a number from every element.</summary>
    public static Symbol operator -(Symbol left, double right) => left - (Symbol)right;

    /// <summary>Multiplies every element with a number.</summary>
    public static Symbol operator *(double left, Symbol right) => (Symbol)left * right;

    /// <summary>Multiplies every element with a number.</summary>
    public static Symbol operator *(Symbol left, double right) => left * (Symbol)right;

    /// <summary>Divides a number by every element.</summary>
    public static Symbol operator /(double left, Symbol right) => (Symbol)left / right;

    /// <summary>Divides every element by a number.</summary>
    public static Symbol operator /(Symbol left, double right) => left / (Symbol)right;
}
