using System.Globalization;

namespace Pipeline.Examples.Terminal;

/// <summary>Shows what a model is before it is trained.</summary>
internal static class Summaries
{
    internal static void Summarise<TIn, TOut>(this Screen screen, Pipeline<TIn, TOut> model, Shape<TIn> input)
        where TIn : IKind
        where TOut : IKind
    {
        var program = model.Lower(input).OrThrow();
        screen.Say(Source.CSharp(model, screen.Width));
        screen.Say(string.Create(CultureInfo.InvariantCulture, $"{input} to {program.OutputShape}, {program.Parameters.Sum(p => p.Shape.Count):N0} parameters"));
        screen.Say();
    }
}
