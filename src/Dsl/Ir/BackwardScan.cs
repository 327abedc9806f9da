namespace DeepPipeline.Ir;

/// <summary>
/// The gradient of a loop: a loop the other way round, whose body is the differentiated body. Its carries are the gradients of the
/// carries and, for what is the same at every step, the sums so far of its gradients; its sequences are those of the loop, the carries
/// that came into each step and the gradients of what was given at every step; its further values are the gradients of the sequences.
/// </summary>
internal sealed class BackwardScan
{
    private readonly ScanOp scan;
    private readonly GradientInput at;
    private readonly Dim steps;

    // Places among the inputs of the body.
    private readonly int[] carries;
    private readonly int[] sequences;
    private readonly int[] constants;

    // The values of the body, by their place among its outputs, whose gradients are not zero.
    private readonly int[] given;

    internal BackwardScan(ScanOp scan, GradientInput at)
    {
        (this.scan, this.at) = (scan, at);
        steps = at.Shape(scan.Carries)[1];
        // A carry has a gradient between the steps even where that before the first is not asked for.
        carries = [.. Enumerable.Range(0, scan.Carries).Where(i => scan.Body.TypeOf(i).Element.IsReal())];
        sequences = [.. Enumerable.Range(scan.Carries, scan.Sequences).Where(at.Wants)];
        var behind = scan.Carries + scan.Sequences;
        constants = [.. Enumerable.Range(behind, at.X.Count - behind).Where(at.Wants)];
        given =
        [
            .. carries,
            .. Enumerable
                .Range(scan.Carries, scan.Body.Outputs.Count - scan.Carries)
                .Where(value => at.G[value] is not null && scan.Body.TypeOf(scan.Body.Outputs[value]).Element.IsReal()),
        ];
    }

    internal Items<Symbol?> Gradients()
    {
        var found = new Symbol?[at.X.Count];
        if (carries.Length + sequences.Length + constants.Length == 0)
            return Items.Of<Symbol?>(found);
        var differentiated = at.Differentiate(
            scan.Body,
            [.. carries, .. sequences, .. constants],
            [.. given.Select(value => scan.Body.Outputs[value])]
        );
        var needed = differentiated.Needed([.. differentiated.Outputs.Skip(scan.Body.Outputs.Count)]);
        var (body, arguments, count) = Body(differentiated, needed);
        var loop = new Symbol(new ScanOp(body, carries.Length + constants.Length, Kept: 0, count, !scan.Reverse), [.. arguments]);
        // Carries and sums come first, then what was found at every step.
        int[] places = [.. carries, .. constants, .. sequences];
        for (var i = 0; i < places.Length; i++)
            found[places[i]] = loop.Result(i);
        return Items.Of<Symbol?>(found);
    }

    // One step back: the program, the arguments of its loop, and how many of them are sequences.
    private (Program Body, List<Symbol> Arguments, int Sequences) Body(Program differentiated, bool[] needed)
    {
        var builder = new ProgramBuilder();
        var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
        var arguments = new List<Symbol>();
        var given = new Symbol[differentiated.Inputs.Count];

        var cotangents = new Dictionary<int, Symbol>();
        foreach (var carry in carries)
            cotangents[carry] = Argument(
                scan.Body.TypeOf(carry),
                (scan.IsLast(carry) ? at.G[carry] : null) ?? GradientInput.Zeros(scan.Body.ShapeOf(carry))
            );
        var sums = Array.ConvertAll(
            constants,
            constant => Argument(scan.Body.TypeOf(constant), GradientInput.Zeros(scan.Body.ShapeOf(constant)))
        );
        var before = arguments.Count;

        int[] incoming = [.. Enumerable.Range(0, scan.Carries).Where(i => needed[i])];
        // Of a carry that was given after the last step only, the loop is run once more.
        var again = Array.TrueForAll(incoming, carry => carry < scan.Kept)
            ? null
            : new Symbol(scan with { Kept = incoming[^1] + 1 }, [.. at.X]);
        foreach (var carry in incoming)
            given[carry] = Argument(scan.Body.TypeOf(carry), Incoming(carry, again?.Result(carry) ?? at.Y[carry]));
        for (var i = scan.Carries; i < scan.Carries + scan.Sequences; i++)
        {
            if (needed[i])
                given[i] = Argument(scan.Body.TypeOf(i), at.X[i]);
        }

        foreach (var value in this.given.Where(value => !scan.IsLast(value) && at.G[value] is not null))
        {
            var gradient = Argument(scan.Body.TypeOf(scan.Body.Outputs[value]), at.G[value]!);
            cotangents[value] = cotangents.TryGetValue(value, out var carried) ? carried + gradient : gradient;
        }

        // Something has to say how many steps there are.
        if (arguments.Count == before)
            Argument(scan.Body.TypeOf(scan.Carries), at.X[scan.Carries]);
        var count = arguments.Count - before;
        for (var i = scan.Carries + scan.Sequences; i < scan.Body.Inputs.Count; i++)
        {
            if (needed[i])
                given[i] = Argument(scan.Body.TypeOf(i), at.X[i]);
        }

        for (var i = 0; i < this.given.Length; i++)
            given[scan.Body.Inputs.Count + i] = cotangents[this.given[i]];
        // What no gradient needs has no value here, and none is looked for.
        var results = Symbols.Of(differentiated, Items.Of<Symbol>(given))[scan.Body.Outputs.Count..];
        Symbol[] ofCarries = results[..carries.Length];
        Symbol[] ofSequences = results[carries.Length..(carries.Length + sequences.Length)];
        Symbol[] ofConstants = [.. results[(carries.Length + sequences.Length)..].Zip(sums, (gradient, sum) => sum + gradient)];
        var outputs = builder.Inline([.. ofCarries, .. ofConstants, .. ofSequences], known, 0, LayerPath.Root, default).OrThrow();
        return (builder.Finish(scan.Body.Mode, outputs), arguments, count);

        Symbol Argument(TensorType type, Symbol argument)
        {
            var symbol = Symbol.Input(arguments.Count);
            arguments.Add(argument);
            known[symbol] = builder.Argument(type);
            return symbol;
        }
    }

    // The carry that came into each step: that before the first, then those after each but the last.
    private Symbol Incoming(int carry, Symbol after)
    {
        var shape = scan.Body.ShapeOf(carry);
        var first = GradientInput.Reshape(at.X[carry], shape, ScanOp.AtEachStep(shape, 1));
        if (steps == new Dim(1))
            return first;
        // Of sequences of any length, also of one step, for which there are no others.
        if (!steps.IsFixed)
            return new Symbol(
                new SliceOp(1, scan.Reverse ? 1 : 0, steps),
                scan.Reverse ? Symbolic.Concat(1, after, first) : Symbolic.Concat(1, first, after)
            );
        var others = new Symbol(new SliceOp(1, scan.Reverse ? 1 : 0, steps - 1), after);
        return scan.Reverse ? Symbolic.Concat(1, others, first) : Symbolic.Concat(1, first, others);
    }
}
