namespace DeepPipeline;

/// <summary>Whether padding that is said to be padding counts as steps all the same.</summary>
internal static class MaskAdvice
{
    private const int MostRows = 1000;
    private const int MostRowsOfFiles = 16;

    /// <summary>Embeddings with a padding index and no mask, below a layer that takes steps together; of data in which there is padding.</summary>
    internal static IEnumerable<Advice> Of<TIn, TTarget>(Program program, Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind =>
        program
            .Layers.Where(use => use.Layer is EmbeddingLayer { PaddingIndex: not null, Masked: false })
            .Select(use => Of(program, use, (EmbeddingLayer)use.Layer, data))
            .OfType<Advice>();

    /// <summary>A loss over steps that can't be told which of them count.</summary>
    internal static Advice? Of(Program program, LossPart part) =>
        part.FirstOutput < program.MixesSteps.Count && program.MixesSteps[part.FirstOutput] is { } mixing
            ? new(
                "loss",
                part.Loss.ToString(),
                $"takes steps together with {mixing}, and so sees padding, which the model's mask says does not count",
                "take steps together with Sum, Mean or Max, which leave padding out, or give targets with which padding adds nothing"
            )
            : null;

    private static Advice? Of<TIn, TTarget>(Program program, LayerUse use, EmbeddingLayer embedding, Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind
    {
        var given = use.Instructions.Map(i => program.Instructions[i]).First(instruction => instruction.Primitive is EmbeddingOp);
        return Reader(program, given.First) is { } reader && HasPadding(data, given.Arguments[0], embedding.PaddingIndex!.Value)
            ? new(
                use.Path.ToString(),
                embedding.ToString(),
                $"gives {reader.Path}, {reader.Layer}, steps of padding, which it reads as any others",
                $"padding counts for nothing with {embedding with { Masked = true }}"
            )
            : null;
    }

    // The first layer that takes the steps of a sequence together, those of padding too.
    private static LayerUse? Reader(Program program, int sequence)
    {
        var with = new HashSet<int> { sequence };
        foreach (var instruction in program.Instructions)
        {
            if (!instruction.Arguments.Exists(with.Contains))
                continue;
            var use = program.Layers.FirstOrDefault(layer => layer.Path == instruction.Path);
            if (use is not null && Reads(instruction, use, with))
                return use;
            // Behind a mask, states of padding are none.
            if (instruction.Primitive is not RecurrentOp)
                with.UnionWith(Enumerable.Range(instruction.First, instruction.Results.Count));
        }

        return null;
    }

    private static bool Reads(Instruction instruction, LayerUse use, HashSet<int> with) =>
        instruction.Primitive switch
        {
            RecurrentOp recurrent => !recurrent.IsMasked,
            SelfAttentionOp attention => !attention.Causal && instruction.Arguments.Count == 1,
            CrossAttentionOp => instruction.Arguments.Count == 2 && with.Contains(instruction.Arguments[1]),
            // With a mask they are more than one step.
            _ => use.Layer is MeanOverTimeLayer or MaxOverTimeLayer or LastLayer && use.Instructions.Count == 1,
        };

    private static bool HasPadding<TIn, TTarget>(Dataset<TIn, TTarget> data, int input, long padding)
        where TIn : IKind
        where TTarget : IKind
    {
        var column = data.WholeInputs.Columns[input];
        var count = Math.Min(data.Count, column.IsOnDemand ? MostRowsOfFiles : MostRows);
        var row = new double[(int)column.RowLength];
        for (var i = 0; i < count; i++)
        {
            // Evenly from all of the data, which may be in some order.
            column.Gather([data.Rows[(int)((long)i * data.Count / count)]], row.AsSpan());
            if (row.AsSpan().Contains(padding))
                return true;
        }

        return false;
    }
}
