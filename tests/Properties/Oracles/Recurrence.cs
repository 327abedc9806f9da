using Pipeline.Programs;

namespace Pipeline.Properties.Oracles;

/// <summary>Recurrent networks, number by number, from their equations.</summary>
public static class Recurrence
{
    public static Value Run(Recurrent form, Value[] arguments)
    {
        var (x, units) = (arguments[0], (int)arguments[2].Sizes[1]);
        var (batch, steps) = (x.Sizes[0], (int)x.Sizes[1]);
        var (every, last) = (new List<double>(), new List<double>());
        for (var n = 0L; n < batch; n++)
        {
            var sequence = Enumerable.Range(0, steps).Select(t => Enumerable.Range(0, (int)x.Sizes[2]).Select(f => x[n, t, f]).ToArray()).ToArray();
            double[][] ends = [];
            for (var layer = 0; layer < form.Layers; layer++)
            {
                var ways = Enumerable.Range(0, form.Directions).Select(way => Way(form, arguments[(1 + (4 * ((layer * form.Directions) + way)))..], sequence, units, way == 1)).ToArray();
                ends = [.. ways.Select((states, way) => states[way == 1 ? 0 : ^1])];
                sequence = [.. Enumerable.Range(0, steps).Select(t => ways.SelectMany(states => states[t]).ToArray())];
            }

            every.AddRange(sequence.SelectMany(h => h));
            last.AddRange(ends.SelectMany(h => h));
        }

        var width = units * form.Directions;
        return form.Sequence ? new Value([batch, steps, width], [.. every]) : new Value([batch, width], [.. last]);
    }

    // The state at every step, in the order of the steps whichever way they are gone through.
    private static double[][] Way(Recurrent form, Value[] weights, double[][] x, int units, bool back)
    {
        var states = new double[x.Length][];
        var (h, c) = (new double[units], new double[units]);
        foreach (var t in back ? Enumerable.Range(0, x.Length).Reverse() : Enumerable.Range(0, x.Length))
        {
            var fromInput = Affine(weights[0], x[t], weights[2]);
            var fromState = Affine(weights[1], h, weights[3]);
            if (form.Cell == RecurrentCell.Lstm)
                c = [.. Enumerable.Range(0, units).Select(u => (Sigmoid(u + units) * c[u]) + (Sigmoid(u) * Math.Tanh(Sum(u + (2 * units)))))];
            var before = h;
            h = [.. Enumerable.Range(0, units).Select(u => form.Cell switch
            {
                RecurrentCell.Tanh => Math.Tanh(Sum(u)),
                RecurrentCell.Lstm => Sigmoid(u + (3 * units)) * Math.Tanh(c[u]),
                _ => ((1 - Sigmoid(u + units)) * Math.Tanh(fromInput[u + (2 * units)] + (Sigmoid(u) * fromState[u + (2 * units)]))) + (Sigmoid(u + units) * before[u]),
            })];
            states[t] = h;

            double Sum(int row) => fromInput[row] + fromState[row];
            double Sigmoid(int row) => 1 / (1 + Math.Exp(-Sum(row)));
        }

        return states;
    }

    private static double[] Affine(Value weight, double[] x, Value bias) =>
        [.. Enumerable.Range(0, (int)weight.Sizes[0]).Select(row => bias[row] + x.Select((v, i) => weight[row, i] * v).Sum())];
}
