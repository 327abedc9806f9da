namespace DeepPipeline.Properties.Oracles;

public static partial class Primitives
{
    // y[n, t, f] = W[x[n, t], f]; 0 where x[n, t] is the padding.
    private static Value Embed(Value tokens, Value table, long? padding) =>
        Value.From(
            [.. tokens.Sizes, table.Sizes[1]],
            place =>
            {
                var token = (long)tokens[place[..^1]];
                return token == padding ? 0 : table[token, place[^1]];
            }
        );

    // y[n, t, h·d + j] = Σₛ softmaxₛ(q[t]·k[s]/√d)·v[s, j] over the s that t sees; keys begin at a column of the memory, values behind them
    private static Value Attend(Value x, Value memory, long keys, long heads, bool causal, Value[] mask)
    {
        var features = (memory.Sizes[2] - keys) / 2;
        var width = features / heads;
        return Value.From(
            [x.Sizes[0], x.Sizes[1], features],
            place =>
            {
                var (n, t, first) = (place[0], place[1], place[2] / width * width);
                var seen = causal ? t + 1 : memory.Sizes[1];
                var weights = new double[seen];
                for (var s = 0L; s < seen; s++)
                {
                    var product = 0.0;
                    for (var j = first; j < first + width; j++)
                        product += x[n, t, j] * memory[n, s, keys + j];
                    weights[s] = mask is [var shown] && shown[n, s] <= 0 ? CrossAttentionOp.Unseen : product / Math.Sqrt(width);
                }

                var most = weights.Max();
                var total = weights.Sum(w => Math.Exp(w - most));
                return weights.Select((w, s) => Math.Exp(w - most) / total * memory[n, s, keys + features + place[2]]).Sum();
            }
        );
    }

    // sin(t/10000^(i/F)), and the cosine of the same beside it
    private static Value Waves(long steps, long features) =>
        Value.From(
            [steps, features],
            place =>
            {
                var (pair, odd) = (place[1] / 2, place[1] % 2 == 1);
                var angle = place[0] * Math.Exp(-Math.Log(10_000) * 2 * pair / features);
                return odd ? Math.Cos(angle) : Math.Sin(angle);
            }
        );

    // One run of the body a step: what the next one begins with, and what is given at each.
    private static Value[] Looped(ScanOp scan, Value[] arguments, Sizes sizes)
    {
        var steps = (int)arguments[scan.Carries].Sizes[1];
        var (given, outcomes) = ((Value[])arguments.Clone(), new Value[steps][]);
        foreach (var t in scan.Reverse ? Enumerable.Range(0, steps).Reverse() : Enumerable.Range(0, steps))
        {
            for (var i = scan.Carries; i < scan.Carries + scan.Sequences; i++)
                given[i] = Select(arguments[i], new SelectOp(1, t));
            var values = Oracle.Run(scan.Body, given, sizes);
            outcomes[t] = [.. scan.Body.Outputs.Map(output => values[output])];
            for (var i = 0; i < scan.Carries; i++)
                given[i] = outcomes[t][i];
        }

        return
        [
            .. Enumerable
                .Range(0, scan.Body.Outputs.Count)
                .Select(value =>
                    value >= scan.Kept && value < scan.Carries
                        ? given[value]
                        : Value.From(
                            [outcomes[0][value].Sizes[0], steps, .. outcomes[0][value].Sizes[1..]],
                            place => outcomes[place[1]][value][[place[0], .. place[2..]]]
                        )
                ),
        ];
    }

    // y[…, …] = x[…, i, …]
    private static Value Select(Value x, SelectOp select)
    {
        var axis = x.Axis(select.Axis);
        var index = select.Index < 0 ? x.Sizes[axis] + select.Index : select.Index;
        return Value.From([.. x.Sizes.Where((_, a) => a != axis)], place => x[[.. place[..axis], index, .. place[axis..]]]);
    }
}
