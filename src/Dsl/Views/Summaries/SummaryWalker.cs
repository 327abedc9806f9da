namespace DeepPipeline.Views;

/// <summary>Collects the rows of a summary; the tensors between them are nothing.</summary>
internal sealed class SummaryWalker(Program program) : TreeWalker<Shape>
{
    private readonly Uses uses = new(program);
    private readonly System.Collections.Generic.HashSet<int> counted = [];
    private readonly List<SummaryRow> rows = [];

    internal Summary Of(Layer layer, Shape input)
    {
        Parts(layer, input, LayerPath.Root);
        var parameters = program.ParameterCount;
        var trainable = program.Parameters.Filter(p => p.Trainable).Sum(p => p.Shape.Count);
        return new(
            input,
            Items.Of<SummaryRow>(rows),
            new SummaryTotals(parameters, trainable, Sum(r => r.MultiplyAdds), Bytes(parameters), Sum(r => r.Bytes))
            {
                Buffers = program.Parameters.Filter(p => p.IsBuffer).Sum(p => p.Shape.Count),
            }
        );
    }

    private protected override Shape OnLeaf(Leaf leaf, Shape value, LayerPath path)
    {
        var use = uses.Of(path);
        if (leaf is Projection)
            return use.Output;
        var fresh = use.Parameters.Filter(counted.Add).Map(i => program.Parameters[i]).ToArray();
        var all = use.Parameters.Sum(i => program.Parameters[i].Shape.Count);
        Add(
            path,
            Source.Label(leaf),
            use.Output,
            use.Instructions.Map(i => program.Instructions[i]),
            fresh,
            all - fresh.Sum(p => p.Shape.Count)
        );
        return use.Output;
    }

    private protected override Shape OnJoin(Join join, IReadOnlyList<Shape> values, LayerPath path)
    {
        var instructions = uses.NextJoin(join, values.Count, path);
        if (join is PairedJoin)
            return Shape.Pair(values[0], values[1]);
        if (instructions.Count == 0)
            return values[0];
        Add(
            path,
            LayerPrinter.OfJoin(join) + (join is ConcatJoin concat ? $"({Language.CSharp.Whole(concat.Axis)})" : ""),
            instructions[^1].Shape,
            instructions,
            [],
            0
        );
        return instructions[^1].Shape;
    }

    private protected override Shape OnEach(TimeDistributed each, Shape value, LayerPath path) =>
        TimeDistributed.Sequences(value, Parts(each.Body, TimeDistributed.Steps(value), path));

    private void Add(LayerPath path, string layer, Shape output, IEnumerable<Instruction> instructions, ParameterSpec[] fresh, long shared)
    {
        var cost = instructions.Aggregate(default(Cost), (sum, instruction) => sum + Cost.Of(program, instruction));
        var weights = fresh.Where(p => p.IsTrainedWeight);
        rows.Add(
            new SummaryRow(
                path,
                layer,
                output,
                Numbers(_ => true),
                shared,
                Numbers(p => p.Trainable),
                cost.MultiplyAdds,
                Bytes(cost.Elements)
            )
            {
                Buffers = Numbers(p => p.IsBuffer),
                Penalty = weights.Select(p => p.Regularization).FirstOrDefault(penalty => penalty is not null),
                MaxNorm = weights.Min(p => p.MaxNorm),
            }
        );

        long Numbers(Func<ParameterSpec, bool> which) => fresh.Where(which).Sum(p => p.Shape.Count);
    }

    private long Sum(Func<SummaryRow, long> number) => Cost.Saturated(rows.Aggregate((Int128)0, (sum, row) => sum + number(row)));

    private static long Bytes(long numbers) => Cost.Saturated((Int128)numbers * Summary.BytesOfNumber);
}
