namespace DeepPipeline.Views;

/// <summary>Source of layers.</summary>
internal sealed class LayerPrinter(Language language, bool initializers = true)
{
    private const string Inputs = "xyzuvw";
    private int depth;

    /// <summary>A layer as an expression; of a layer that keeps the kind it is a <see cref="KindPreserving"/>.</summary>
    internal Written Print(TypedLayer typed) =>
        Deep.IsShort
            ? Deep.Run(Print, typed)
            : typed.Layer switch
            {
                Leaf leaf => Written.One(OfLeaf(leaf, typed)),
                Chain { Parts.IsEmpty: true } => Written.One(nameof(Layers.Identity)),
                Chain => OfChain(typed.Parts.Select(part => Print(part).Operand)),
                Branch branch => Written.One(OfBranch(branch, typed)),
                Repeated repeated => Written.One($"{nameof(Layers.Repeat)}({language.Whole(repeated.Times)}, {Argument(typed.Parts[0])})"),
                TimeDistributed => Written.One($"{nameof(Layers.TimeDistributed)}({PrintArrow(typed.Parts[0]).OneLine})"),
                Annotated { Note: NameNote name } => Written.One(
                    $"{nameof(Layers.Named)}({Language.Text(name.Text)}, {Argument(typed.Parts[0])})"
                ),
                Annotated { Note: SharedNote shared } => Written.One(
                    $"{nameof(Layers.Shared)}({Language.Text(shared.Text)}, {Argument(typed.Parts[0])})"
                ),
                Annotated { Note: RegularizedNote { Regularization: var penalty } } => Written.One(
                    $"{nameof(Layers.Regularized)}({Argument(typed.Parts[0])}{Factor("l1", penalty.L1)}{Factor("l2", penalty.L2)})"
                ),
                Annotated { Note: Constraint constraint } => Written.One(
                    $"{nameof(Layers.Constrained)}({Argument(typed.Parts[0])}, {Argument("maxNorm", constraint.MaxNorm, isOptional: true)})"
                ),
                Annotated => Written.One($"{nameof(Layers.Frozen)}({Argument(typed.Parts[0])})"),
                Graph graph => OfGraph(graph, typed),
                _ => throw new InvalidOperationException(typed.Layer.GetType().Name),
            };

    /// <summary>A layer as an arrow, where the source has to be a <see cref="Pipeline{TIn, TOut}"/>.</summary>
    internal Written PrintArrow(TypedLayer typed)
    {
        if (!typed.IsPreserving)
            return Print(typed);
        var kind = Name(typed.In);
        return typed.Layer is Chain
            ? OfChain(typed.Parts.Select(part => Print(part).Operand).Prepend($"{nameof(Layers.Input)}<{kind}>()"))
            : Written.One($"{Print(typed).Operand}.{nameof(KindPreserving.At)}<{kind}>()");
    }

    private string Factor(string name, double value) =>
        Regularization.IsNothing(value) ? "" : ", " + Argument(name, value, isOptional: true);

    /// <summary>A value as an argument of a layer: what is no number, word or flag is printed as it prints itself.</summary>
    internal string Value(object? value) =>
        value switch
        {
            null => "null",
            bool flag => Language.Flag(flag),
            int or long => language.Whole(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
            double number => language.Number(number),
            string text => Language.Text(text),
            Enum choice => $"{choice.GetType().Name}.{choice}",
            Initializer initializer => initializer.Written(language.Number),
            Dim { IsFixed: true } size => language.Whole(size.Size),
            Extent { InputAxis: { } axis } => $"x.Size({language.Whole(axis)})",
            Extent extent => language.Size(extent.Size),
            Padding { IsSame: false } padding => language.Whole(padding.Size),
            System.Collections.IEnumerable many => string.Join(", ", many.Cast<object?>().Select(Value)),
            _ => value.ToString()!,
        };

    /// <summary>An argument of a call: by its name, if it may be left out.</summary>
    internal string Argument(string name, object? value, bool isOptional) =>
        isOptional ? language.NamedArgument(name, Value(value)) : Value(value);

    // The usual kind where nothing says which.
    private static string Name(KindVariable kind, Kind? usual = null) => kind.OrElse(usual ?? Features.Kind).Name;

    private Written OfChain(IEnumerable<string> parts)
    {
        var pieces = parts.ToList();
        return new(pieces, language.Then, "\n   " + language.Then, NeedsParentheses: pieces.Count > 1);
    }

    private string Argument(TypedLayer typed) => Print(typed).OneLine;

    private string OfLeaf(Leaf leaf, TypedLayer typed)
    {
        if (leaf is DefinedLayer defined)
            return $"Layer.{nameof(Layer.Define)}{(defined is { From: { } from, To: { } to } ? $"<{from.Name}, {to.Name}>" : "")}({Language.Text(defined.Title)}, {language.Argument(new StepsPrinter(language, this).Print(defined.Steps), isLast: defined.Backward is null)}{(defined.Backward is { } backward ? $", {language.NamedArgument("backward", language.Argument(new StepsPrinter(language, this).Print(backward), isLast: true))}" : "")})";
        var form = LeafForm.Of(leaf.GetType());
        if (form.PropertyTakes is { } usual && form.HasFactoryAtAnyKind && typed.In.OrElse(usual) != usual)
            return $"{form.Name}From<{Name(typed.In)}>()";
        if (form.IsProperty)
            return form.Name;
        var kinds = form.Arguments.Select(a => a.ValueIn(leaf)).OfType<Kind>().Select(k => k.Name).ToList();
        var arguments = form
            .Arguments.Where(a => a.Type != typeof(Kind) && (initializers || a.Type != typeof(Initializer)) && !a.IsDefaultIn(leaf))
            .Select(a => Argument(a.Name, a.ValueIn(leaf), a.IsOptional))
            .Where(text => text.Length > 0);
        return $"{form.Name}{(kinds.Count > 0 ? $"<{string.Join(", ", kinds)}>" : "")}({string.Join(", ", arguments)})";
    }

    private string OfBranch(Branch branch, TypedLayer typed)
    {
        if (branch.IsResidual)
            return $"{nameof(Layers.Residual)}({Argument(typed.Parts[1])})";
        if (branch.IsBoth)
            return $"{nameof(Layers.Both)}({string.Join(", ", typed.Parts.Select(part => Arrow(part.WithoutFirst()).OneLine))})";
        if (branch.Join is PairedJoin)
            return $"{nameof(Layers.Fork)}({string.Join(", ", typed.Parts.Select(part => Arrow(part).OneLine))})";
        // No branch says the kinds of none.
        var kinds = branch.Branches.IsEmpty ? $"<{Name(typed.In)}, {Name(typed.Out, typed.In.Known)}>" : "";
        return $"{OfJoin(branch.Join)}{kinds}({string.Join(", ", [.. AxisOf(branch.Join), .. typed.Parts.Select(Branch)])})";

        string Branch(TypedLayer part) => typed.IsPreserving ? Print(part).OneLine : Arrow(part).OneLine;

        Written Arrow(TypedLayer part) =>
            part is { IsPreserving: true, Layer: Chain { Parts.IsEmpty: true } }
                ? Written.One($"{nameof(Layers.Identity)}.{nameof(KindPreserving.At)}<{Name(part.In)}>()")
                : PrintArrow(part);
    }

    internal static string OfJoin(Join join) =>
        join switch
        {
            SumJoin => nameof(Layers.Sum),
            ProductJoin => nameof(Layers.Product),
            PairedJoin => nameof(Layers.Fork),
            _ => nameof(Layers.Concat),
        };

    internal IEnumerable<string> AxisOf(Join join) => join is ConcatJoin concat ? [language.Whole(concat.Axis)] : [];

    private Written OfGraph(Graph graph, TypedLayer typed)
    {
        // Names differ by depth: a query inside a query may not use a name of the outer one.
        var input = new string(Inputs[depth % Inputs.Length], 1 + depth / Inputs.Length);
        var (kindIn, kindOut) = (Name(typed.In), Name(typed.Out, typed.In.Known));
        depth++;
        var layers = new Queue<string>(typed.Parts.Select(Applied));
        depth--;
        return new GraphPrinter(language, this, graph, input, layers).Print(kindIn, kindOut);

        // x >> a >> b, not x >> (a >> b).
        string Applied(TypedLayer part) => part.Layer is Chain { Parts.IsEmpty: false } ? Print(part).OneLine : Print(part).Operand;
    }
}
