namespace DeepPipeline;

/// <summary>Between which numbers some lie.</summary>
/// <param name="Least">The smallest; NaN if one is, +∞ if there are none.</param>
/// <param name="Most">The largest; NaN if one is, −∞ if there are none.</param>
/// <param name="AreWhole">Whether all are whole.</param>
internal readonly record struct Bounds(double Least, double Most, bool AreWhole)
{
    internal static Bounds OfNothing { get; } = new(double.PositiveInfinity, double.NegativeInfinity, true);

    /// <summary>The bounds of these and more.</summary>
    internal Bounds With(ReadOnlySpan<double> numbers)
    {
        var (least, most, whole) = this;
        foreach (var number in numbers)
        {
            least = Math.Min(least, number);
            most = Math.Max(most, number);
            whole &= double.IsInteger(number);
        }

        return new(least, most, whole);
    }
}

/// <summary>Looks for numbers that are none.</summary>
internal static class NotFinite
{
    /// <summary>Where the first NaN or infinity is; −1 if there is none.</summary>
    internal static int IndexOfAnyNotFinite(this Span<double> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.IsFinite(numbers[i]))
                return i;
        }

        return -1;
    }

    /// <summary>Where the first number is that single precision has no room for; −1 if there is none.</summary>
    internal static int IndexOfAnyOverSingle(this ReadOnlySpan<double> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!float.IsFinite((float)numbers[i]))
                return i;
        }

        return -1;
    }

    /// <summary>A number that is none, in words.</summary>
    internal static string Name(double number) => double.IsNaN(number) ? "a NaN" : "an infinity";
}
