namespace DeepPipeline.Properties.Oracles;

/// <summary>Recurrent networks, element by element, from their equations.</summary>
public static class Recurrence
{
    /// <summary>The states of the top layer, its last states and, of an LSTM, its last cell states.</summary>
    public static Value[] Run(RecurrentOp form, Value[] arguments)
    {
        var start = arguments[1..(1 + form.StateCount)];
        var mask = form.IsMasked ? arguments[^1] : null;
        arguments = [arguments[0], .. arguments[(1 + form.StateCount)..^(form.IsMasked ? 1 : 0)]];
        var (x, units) = (arguments[0], (int)arguments[2].Sizes[1]);
        var (batch, steps) = (x.Sizes[0], (int)x.Sizes[1]);
        var (every, last, cells) = (new List<double>(), new List<double>(), new List<double>());
        for (var n = 0L; n < batch; n++)
        {
            // Of steps that do not count nothing is left but their places.
            var counting = Enumerable.Range(0, steps).Where(t => mask is null || mask[n, t] > 0).ToArray();
            var sequence = counting.Select(t => Enumerable.Range(0, (int)x.Sizes[2]).Select(f => x[n, t, f]).ToArray()).ToArray();
            double[][] ends = [];
            double[][] memories = [];
            double[][] first =
            [
                .. Enumerable
                    .Range(0, 2)
                    .Select(i => Enumerable.Range(0, units).Select(u => i < start.Length ? start[i][n, u] : 0).ToArray()),
            ];
            for (var layer = 0; layer < form.Layers; layer++)
            {
                var ways = Enumerable
                    .Range(0, form.Directions)
                    .Select(way => Way(form, arguments[(1 + (4 * ((layer * form.Directions) + way)))..], sequence, first, way == 1))
                    .ToArray();
                ends = [.. ways.Select((way, i) => counting.Length == 0 ? first[0] : way.States[i == 1 ? 0 : ^1])];
                memories = [.. ways.Select(way => way.Cell)];
                sequence = [.. counting.Select((_, t) => ways.SelectMany(way => way.States[t]).ToArray())];
            }

            var all = Enumerable.Range(0, steps).Select(_ => new double[units * form.Directions]).ToArray();
            for (var t = 0; t < counting.Length; t++)
                all[counting[t]] = sequence[t];
            every.AddRange(all.SelectMany(h => h));
            last.AddRange(ends.SelectMany(h => h));
            cells.AddRange(memories.SelectMany(c => c));
        }

        var width = units * form.Directions;
        Value[] values = [new([batch, steps, width], [.. every]), new([batch, width], [.. last]), new([batch, width], [.. cells])];
        return form.Cell == RecurrentCell.Lstm ? values : values[..2];
    }

    // The state at every step, in the order of the steps whichever way they are gone through; and an LSTM's last memory.
    private static (double[][] States, double[] Cell) Way(RecurrentOp form, Value[] weights, double[][] x, double[][] first, bool back)
    {
        var states = new double[x.Length][];
        var (h, c, units) = (first[0], first[1], first[0].Length);
        foreach (var t in back ? Enumerable.Range(0, x.Length).Reverse() : Enumerable.Range(0, x.Length))
        {
            var fromInput = Affine(weights[0], x[t], weights[2]);
            var fromState = Affine(weights[1], h, weights[3]);
            if (form.Cell == RecurrentCell.Lstm)
                c =
                [
                    .. Enumerable.Range(0, units).Select(u => (Sigmoid(u + units) * c[u]) + (Sigmoid(u) * Math.Tanh(Sum(u + (2 * units))))),
                ];
            var before = h;
            h =
            [
                .. Enumerable
                    .Range(0, units)
                    .Select(u =>
                        form.Cell switch
                        {
                            RecurrentCell.Tanh => Math.Tanh(Sum(u)),
                            RecurrentCell.Lstm => Sigmoid(u + (3 * units)) * Math.Tanh(c[u]),
                            _ => (
                                (1 - Sigmoid(u + units)) * Math.Tanh(fromInput[u + (2 * units)] + (Sigmoid(u) * fromState[u + (2 * units)]))
                            ) + (Sigmoid(u + units) * before[u]),
                        }
                    ),
            ];
            states[t] = h;

            double Sum(int row) => fromInput[row] + fromState[row];
            double Sigmoid(int row) => 1 / (1 + Math.Exp(-Sum(row)));
        }

        return (states, c);
    }

    private static double[] Affine(Value weight, double[] x, Value bias) =>
        [.. Enumerable.Range(0, (int)weight.Sizes[0]).Select(row => bias[row] + x.Select((v, i) => weight[row, i] * v).Sum())];
}
