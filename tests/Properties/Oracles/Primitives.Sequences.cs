using Pipeline.Programs;

namespace Pipeline.Properties.Oracles;

public static partial class Primitives
{
    // y[n, t, f] = W[x[n, t], f]; 0 where x[n, t] is the padding.
    private static Value Embed(Value tokens, Value table, long? padding) =>
        Value.From([.. tokens.Sizes, table.Sizes[1]], place =>
        {
            var token = (long)tokens[place[..^1]];
            return token == padding ? 0 : table[token, place[^1]];
        });

    // y[…, …] = x[…, i, …]
    private static Value Select(Value x, Select select)
    {
        var axis = x.Axis(select.Axis);
        var index = select.Index < 0 ? x.Sizes[axis] + select.Index : select.Index;
        return Value.From([.. x.Sizes.Where((_, a) => a != axis)], place => x[[.. place[..axis], index, .. place[axis..]]]);
    }
}
