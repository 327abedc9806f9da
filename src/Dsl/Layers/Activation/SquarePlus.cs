using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace DeepPipeline.Tree;

/// <summary>(x + √(x² + b)) / 2, a smooth <see cref="Layers.Relu"/> without exponentials. Barron 2021.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: b not over 0.</remarks>
/// <param name="Bend">b, how wide the bend is; over 0.</param>
[Word("squarePlus", "bend")]
public sealed record SquarePlusLayer(double Bend = 4) : KindPreservingLeaf
{
    internal override Seq<Flaw> Flaws =>
        double.IsFinite(Bend) && Bend > 0
            ? Empty
            : Seq1(new Flaw("a bend over 0", Bend.ToString(CultureInfo.InvariantCulture), "4 is usual"));

    internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode) => (x + (x * x + Bend).Sqrt()) / 2;
}
