namespace DeepPipeline.Tree;

/// <summary>From a user's layer with a backward pass to the primitive that it is.</summary>
internal static class OwnBackwards
{
    /// <summary>The layer's value for an input of a shape, with its own backward pass.</summary>
    internal static Result<Symbol> Lower(Items<Step> steps, BackwardSteps backward, Symbol x, Shape shape, Mode mode)
    {
        var weights = steps.Map(step => step.Operation).OfType<WeightOp>().ToArray();
        if (weights.GroupBy(weight => weight.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return ProgramBuilder.DeclaredTwice(twice.Key);
        return Shapes(weights, shape)
            .Then(sizes =>
                Forward(steps, shape, sizes, mode)
                    .Then(forward =>
                        Backward(backward, weights, shape, forward.OutputShape, sizes, mode)
                            .Map(back => new Symbol(new OwnBackwardOp(forward, back), [x, .. weights.Select(weight => new Symbol(weight))]))
                    )
            );
    }

    private static Result<Items<Shape>> Shapes(WeightOp[] weights, Shape input) =>
        Result.All(weights.Select(weight => Extents.All(weight.Extents, input).Map(sizes => new Shape(sizes))));

    private static Result<Program> Forward(Items<Step> steps, Shape input, Items<Shape> weights, Mode mode)
    {
        var builder = new ProgramBuilder();
        var (x, next) = (builder.Argument(new TensorType(input)), 0);
        Symbol[] given = [.. weights.Select((_, i) => Symbol.Input(i + 1))];
        var known = given
            .Select((symbol, i) => (symbol, Id: builder.Argument(new TensorType(weights[i]))))
            .ToDictionary(pair => pair.symbol, pair => pair.Id);
        var symbols = new List<Symbol> { Symbol.Input(0) };
        known[symbols[0]] = x;
        foreach (var step in steps.Skip(1))
            symbols.Add(step.Operation is WeightOp ? given[next++] : Of(step, symbols));
        return builder.Inline(symbols[^1], known, x, LayerPath.Root, default).Map(output => builder.Finish(mode, output));
    }

    private static Result<Program> Backward(
        BackwardSteps backward,
        WeightOp[] weights,
        Shape input,
        Shape output,
        Items<Shape> sizes,
        Mode mode
    )
    {
        var builder = new ProgramBuilder();
        var x = builder.Argument(new TensorType(input));
        var known = new Dictionary<Symbol, int>();
        List<Symbol> symbols = [Symbol.Input(0), Symbol.Input(1), Symbol.Input(2)];
        (known[symbols[0]], known[symbols[1]], known[symbols[2]]) = (
            x,
            builder.Argument(new TensorType(output)),
            builder.Argument(new TensorType(output))
        );
        var parameters = weights
            .Select(
                (weight, i) => (weight.Name, Symbol: Symbol.Input(BackwardSteps.Given + i), Id: builder.Argument(new TensorType(sizes[i])))
            )
            .ToDictionary(p => p.Name);
        foreach (var (_, symbol, id) in parameters.Values)
            known[symbol] = id;
        foreach (var step in backward.Steps.Skip(BackwardSteps.Given))
            symbols.Add(step.Operation is WeightOp weight ? parameters[weight.Name].Symbol : Of(step, symbols));

        // In the order of the parameters, whatever the order in which the user gave them.
        var wanted = weights
            .Select(
                (weight, i) =>
                    (What: weight.Name, Shape: sizes[i], Step: backward.OfParameters.FirstOrDefault(g => g.Name == weight.Name)?.Step ?? 0)
            )
            .Prepend((What: "the input", Shape: input, Step: backward.OfInput));
        var found = Result.Ok<Items<int>>(Items<int>.None);
        foreach (var (what, shape, step) in wanted)
        {
            found = found.Then(before =>
                builder
                    .Inline(symbols[step], known, x, LayerPath.Root, default)
                    .Then(id =>
                        builder.ShapeOf(id) == shape
                            ? Result.Ok(before.Add(id))
                            : Problem.Definition(
                                $"a gradient of {what} with its shape, {shape}",
                                builder.ShapeOf(id).ToString(),
                                shape.IsBatched ? "give one gradient an example" : "sum it over the batch"
                            )
                    )
            );
        }

        return found.Map(ids => builder.Finish(mode, ids));
    }

    private static Symbol Of(Step step, List<Symbol> symbols) => new(step.Operation, step.Arguments.Map(a => symbols[a]).ToArray());
}
