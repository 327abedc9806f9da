using System.Globalization;
using System.Numerics;
using LanguageExt;
using Pipeline.Programs;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>Whether numbers are tokens that a program's tables have a row for: asked before anything native sees them.</summary>
internal static class TokenChecks
{
    internal static Seq<Problem> Of<TIn, TTarget>(string what, Program program, Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind
    {
        if (program.Vocabulary is not { } vocabulary || data.Count == 0)
            return Empty;
        var (least, most) = data.Inputs.Range(data.Start, data.Count);
        return Of(what, vocabulary, least, most, data.Inputs.AreWhole(data.Start, data.Count));
    }

    internal static Seq<Problem> Of<T>(string what, Program program, ReadOnlySpan<T> numbers)
        where T : unmanaged, INumber<T>
    {
        if (program.Vocabulary is not { } vocabulary || numbers.IsEmpty)
            return Empty;
        var (least, most, whole) = (numbers[0], numbers[0], true);
        foreach (var number in numbers)
        {
            (least, most) = (T.Min(least, number), T.Max(most, number));
            whole &= T.IsInteger(number);
        }

        return Of(what, vocabulary, double.CreateTruncating(least), double.CreateTruncating(most), whole);
    }

    private static Seq<Problem> Of(string what, long vocabulary, double least, double most, bool whole) =>
        least >= 0 && most < vocabulary && whole
            ? Empty
            : Seq1(new Problem(what, "tokens", string.Create(CultureInfo.InvariantCulture, $"whole numbers from 0 to {vocabulary - 1}, the embedding's vocabulary"),
                whole ? string.Create(CultureInfo.InvariantCulture, $"{least} to {most}") : "numbers that are not whole",
                most >= vocabulary && whole ? "make the vocabulary larger, or give rare tokens a common number" : "count tokens from 0"));
}
