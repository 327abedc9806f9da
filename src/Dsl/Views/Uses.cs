namespace DeepPipeline.Views;

/// <summary>What became of the parts of a tree in a program, taken in the order in which the tree is walked.</summary>
internal sealed class Uses(Program program)
{
    private readonly Dictionary<string, LayerUse> layers = program.Layers.ToDictionary(use => use.Path.Text);
    private readonly Dictionary<string, List<Instruction>> joins = JoinsOf(program);
    private readonly Dictionary<string, int> taken = [];

    internal LayerUse Of(LayerPath path) => layers[path.Text];

    /// <summary>The instructions of the next join at a path; none if it joins one value, or makes a pair.</summary>
    internal IReadOnlyList<Instruction> NextJoin(Join join, int values, LayerPath path)
    {
        var count = join switch
        {
            ConcatJoin => 1,
            PairedJoin => 0,
            _ => values - 1,
        };
        var from = taken.GetValueOrDefault(path.Text);
        taken[path.Text] = from + count;
        return count == 0 ? [] : joins[path.Text].GetRange(from, count);
    }

    // What no layer did, the combinator at its path did.
    private static Dictionary<string, List<Instruction>> JoinsOf(Program program)
    {
        var ofLayers = program.Layers.SelectMany(use => use.Instructions.AsEnumerable()).ToHashSet();
        return program
            .Instructions.Select((instruction, i) => (Instruction: instruction, Number: i))
            .Where(i => !ofLayers.Contains(i.Number))
            .GroupBy(i => i.Instruction.Path.Text)
            .ToDictionary(group => group.Key, group => group.Select(i => i.Instruction).ToList());
    }
}
