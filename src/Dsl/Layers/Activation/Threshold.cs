using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>x for x &gt; limit, else a value. Konda, Memisevic and Krueger 2015, with the value 0.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: numbers that are not finite.</remarks>
/// <param name="Limit">What x has to be over to stay.</param>
/// <param name="Value">What there is instead.</param>
[Word("threshold", "limit", "value")]
public sealed record ThresholdLayer(double Limit, double Value = 0) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        double.IsFinite(Limit) && double.IsFinite(Value)
            ? []
            :
            [
                Problem.Argument(
                    "a finite limit and a finite value",
                    string.Create(CultureInfo.InvariantCulture, $"{Limit} and {Value}"),
                    "a limit of 0 is Relu"
                ),
            ];

    internal override Lowered Lower(LayerInput input) => Symbolic.Threshold(input.X, Limit, Value);
}
