namespace DeepPipeline.Ir;

public sealed partial class Lowering
{
    // Which steps of a sequence count, N×T: those that count in all of these. Of values that are not there, all do.
    private readonly Dictionary<int, Items<int>> masks = [];

    // What a layer is given; what it does not look at is not computed.
    private Items<Symbol?> Masks(Items<int> values, Dictionary<Symbol, int> known) =>
        values.Map(value =>
        {
            if (!masks.TryGetValue(value, out var own))
                return null;
            var symbols = own.Map(mask =>
            {
                var symbol = Symbol.Input(known.Count);
                known[symbol] = mask;
                return symbol;
            });
            return (Symbol?)symbols.Aggregate((all, mask) => all * mask);
        });

    // What a layer says, or what its input has, if the steps are the same.
    private void Mask(Leaf leaf, Items<int> inputs, int output, int? said)
    {
        if (output < 0)
            return;
        if (said is { } mask)
            masks[output] = [mask];
        else if (leaf.KeepsSteps && masks.TryGetValue(inputs[0], out var own) && HasStepsOf(output, own[0]))
            masks[output] = own;
    }

    // Where values come together, a step counts that counts in all of them.
    private void MaskJoined(Items<int> values, int output)
    {
        Items<int> all = [.. values.Where(masks.ContainsKey).SelectMany(value => masks[value]).Distinct()];
        if (!all.IsEmpty && all.ForAll(mask => HasStepsOf(output, mask)))
            masks[output] = all;
    }

    // The one mask of a value; null if all steps count.
    private int? MaskOf(int value, LayerPath path) =>
        masks.TryGetValue(value, out var own)
            ? own.Aggregate((all, mask) => builder.Apply(new BinaryOp(BinaryFunction.Multiply), [all, mask], path).OrThrow())
            : null;

    private bool HasStepsOf(int value, int mask) =>
        builder.ShapeOf(value) is { Rank: > 2 } shape && shape[0] == builder.ShapeOf(mask)[0] && shape[1] == builder.ShapeOf(mask)[1];
}
