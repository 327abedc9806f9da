using System.Globalization;

namespace DeepPipeline;

public sealed partial class Parameters : IShown
{
    // A row a parameter, with the mean and the deviation of its values.
    string IShown.Block => Layout.Specs.IsEmpty ? ToString() : $"{this}\n{Show.Block(Items.Of<ParameterRow>(Layout.Specs.Select(RowOf)))}";

    private ParameterRow RowOf(ParameterSpec spec, int index)
    {
        var mean = MeanOf(value => value);
        return new(spec, mean, Math.Sqrt(MeanOf(value => (value - mean) * (value - mean))));

        double MeanOf(Func<double, double> of)
        {
            var (offset, count, sum) = (Layout.Offsets[index], spec.Shape.Count, 0.0);
            for (var i = offset; i < offset + count; i++)
                sum += of(buffer is double[] doubles ? doubles[i] : ((float[])buffer)[i]);
            return sum / count;
        }
    }

    private sealed record ParameterRow(ParameterSpec Spec, double Mean, double Deviation) : IShownRow
    {
        public Items<(string Heading, string Text)> Row =>
            [
                ("path", Spec.Path),
                ("shape", Spec.Shape.ToString()),
                ("mean", Mean.ToString("G3", CultureInfo.InvariantCulture)),
                ("deviation", Deviation.ToString("G3", CultureInfo.InvariantCulture)),
                (
                    "",
                    Spec.IsBuffer ? "buffer"
                    : Spec.Trainable ? ""
                    : "frozen"
                ),
            ];
    }
}
