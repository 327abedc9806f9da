using System.ComponentModel;

namespace DeepPipeline.Ir;

// F#'s functions of numbers are of all types with static members of these names: tanh x, exp x, x ** 2.0. C# writes x.Tanh(). F# does not
// make 2 * x into 2.0 * x by itself either, so whole numbers are spelled out too.
public sealed partial class Symbol
{
    /// <summary>F#'s <c>abs x</c>: <see cref="Symbolic.Abs"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol Abs(Symbol x) => Symbolic.Abs(x);

    /// <summary>F#'s <c>exp x</c>: <see cref="Symbolic.Exp"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol Exp(Symbol x) => Symbolic.Exp(x);

    /// <summary>F#'s <c>log x</c>: <see cref="Symbolic.Log"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol Log(Symbol x) => Symbolic.Log(x);

    /// <summary>F#'s <c>sqrt x</c>: <see cref="Symbolic.Sqrt"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol Sqrt(Symbol x) => Symbolic.Sqrt(x);

    /// <summary>F#'s <c>sin x</c>: <see cref="Symbolic.Sin"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol Sin(Symbol x) => Symbolic.Sin(x);

    /// <summary>F#'s <c>cos x</c>: <see cref="Symbolic.Cos"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol Cos(Symbol x) => Symbolic.Cos(x);

    /// <summary>F#'s <c>tanh x</c>: <see cref="Symbolic.Tanh"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol Tanh(Symbol x) => Symbolic.Tanh(x);

    /// <summary>
    /// F#'s <c>x ** 2.0</c>, element by element: products for whole exponents up to 64, a root for halves, and e^(exponent · log x)
    /// otherwise, which has values for x over 0 only.
    /// </summary>
    /// <param name="x">The base.</param>
    /// <param name="exponent">The exponent.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol Pow(Symbol x, double exponent) =>
        exponent < 0 ? Symbolic.Reciprocal(Pow(x, -exponent))
        : exponent <= 64 && exponent == Math.Floor(exponent) ? Power(x, (int)exponent)
        : exponent == 0.5 ? Symbolic.Sqrt(x)
        : Symbolic.Exp(exponent * Symbolic.Log(x));

    /// <summary>F#'s <c>x ** 2</c>: the same of a whole number.</summary>
    /// <param name="x">The base.</param>
    /// <param name="exponent">The exponent.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol Pow(Symbol x, int exponent) => Pow(x, (double)exponent);

    /// <summary>Adds a whole number to every element.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol operator +(int left, Symbol right) => (double)left + right;

    /// <summary>Adds a whole number to every element.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol operator +(Symbol left, int right) => left + (double)right;

    /// <summary>Subtracts every element from a whole number.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol operator -(int left, Symbol right) => (double)left - right;

    /// <summary>Subtracts a whole number from every element.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol operator -(Symbol left, int right) => left - (double)right;

    /// <summary>Multiplies every element with a whole number.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol operator *(int left, Symbol right) => (double)left * right;

    /// <summary>Multiplies every element with a whole number.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol operator *(Symbol left, int right) => left * (double)right;

    /// <summary>Divides a whole number by every element.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol operator /(int left, Symbol right) => (double)left / right;

    /// <summary>Divides every element by a whole number.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Symbol operator /(Symbol left, int right) => left / (double)right;

    // Of shape of x for any exponent, so that 0 gives ones, and not one 1.
    private static Symbol Power(Symbol x, int exponent) =>
        exponent switch
        {
            0 => (0.0 * x) + 1.0,
            1 => x,
            _ when exponent % 2 == 0 => Symbolic.Square(Power(x, exponent / 2)),
            _ => Power(x, exponent - 1) * x,
        };
}
