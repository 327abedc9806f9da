namespace DeepPipeline.Ir;

public sealed partial class Lowering
{
    // Which steps of a sequence count, N×T; of values that are not there, all do.
    private readonly Dictionary<int, int> masks = [];

    private Items<Symbol?> Masks(Items<int> values, Dictionary<Symbol, int> known) =>
        values.Map(value =>
        {
            if (!masks.TryGetValue(value, out var mask))
                return null;
            var symbol = Symbol.Input(known.Count);
            known[symbol] = mask;
            return (Symbol?)symbol;
        });

    // What a layer says, or what its input has, if the steps are the same.
    private void Mask(Leaf leaf, Items<int> inputs, int output, int? said)
    {
        if (output < 0)
            return;
        if (said is { } mask)
            masks[output] = mask;
        else if (leaf.KeepsSteps && masks.TryGetValue(inputs[0], out var own) && HasStepsOf(output, own))
            masks[output] = own;
    }

    // Where values come together, a step counts that counts in all of them.
    private void MaskJoined(Items<int> values, int output)
    {
        int[] own = [.. values.Where(masks.ContainsKey).Select(value => masks[value]).Distinct()];
        if (own.Length > 0 && own.All(mask => HasStepsOf(output, mask)))
            masks[output] = own.Aggregate(
                (all, mask) => builder.Apply(new BinaryOp(BinaryFunction.Multiply), [all, mask], LayerPath.Root).OrThrow()
            );
    }

    private bool HasStepsOf(int value, int mask) =>
        builder.ShapeOf(value) is { Rank: > 2 } shape && shape[0] == builder.ShapeOf(mask)[0] && shape[1] == builder.ShapeOf(mask)[1];
}
