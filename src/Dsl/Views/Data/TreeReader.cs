using System.Text.Json;

namespace DeepPipeline.Views;

/// <summary>Reads trees from JSON. A null result has its problem in the list.</summary>
internal sealed class TreeReader
{
    private static readonly Dictionary<string, Type> Leaves = RecordForm
        .AllUnder(typeof(Leaf))
        .Where(l => l.Value != typeof(DefinedLayer))
        .ToDictionary(l => l.Key, l => l.Value);

    private static readonly Dictionary<string, Type> Primitives = RecordForm.AllUnder(typeof(Operation));

    // Each layer inside another may stand in a chain, which is written as a layer too.
    private const int DeepestWritten = (2 * Layer.MaxDepth) + 2;

    private readonly Problems problems;
    private readonly ValueReader values;
    private readonly Dictionary<string, Func<JsonMembers, Layer?>> layers;
    private readonly Dictionary<string, Func<JsonMembers, Join?>> joins;
    private int depth;
    private bool isTooDeep;

    internal TreeReader(Problems problems)
    {
        this.problems = problems;
        values = new ValueReader(problems);
        joins = new()
        {
            ["sum"] = _ => new SumJoin(),
            ["product"] = _ => new ProductJoin(),
            ["fork"] = _ => new PairedJoin(),
            ["concat"] = members => Whole(members, "axis") is { } axis ? new ConcatJoin(axis) : null,
        };
        layers = Leaves.ToDictionary(
            leaf => leaf.Key,
            leaf => (Func<JsonMembers, Layer?>)(members => (Layer?)values.Record(RecordForm.Of(leaf.Value), members))
        );
        foreach (var join in joins)
            layers[join.Key] = members => OfBranch(join.Value, members);
        layers["chain"] = members => Layers(members, "parts") is { } parts ? Chain.Of(parts) : null;
        layers["residual"] = members => Body(members) is { } body ? new Branch(new SumJoin(), [Chain.Identity, body]) : null;
        layers["repeat"] = OfRepeat;
        layers["timeDistributed"] = layers["each"] = members => Body(members) is { } body ? new TimeDistributed(body) : null;
        layers["named"] = members => OfNote(Text(members, "name") is { } name ? new NameNote(name) : null, members);
        layers["shared"] = members => OfNote(Text(members, "name") is { } name ? new SharedNote(name) : null, members);
        layers["frozen"] = members => OfNote(new FrozenNote(), members);
        layers["constrained"] = members => OfNote(Number(members, "maxNorm") is { } maxNorm ? new Constraint(maxNorm) : null, members);
        layers["regularized"] = layers["penalized"] = members =>
            Factor(members, "l1") is { } l1 && Factor(members, "l2") is { } l2
                ? OfNote(new RegularizedNote(new(l1, l2)), members)
                : OfNote(null, members);
        layers["define"] = OfDefined;
        layers["graph"] = OfGraph;
    }

    /// <summary>A whole tree; one that is too deep is not read to its end.</summary>
    internal Layer? OfTree(JsonElement element, string path)
    {
        var layer = OfLayer(element, path);
        if (!isTooDeep && !(layer?.Measure.Depth > Layer.MaxDepth))
            return layer;
        problems.Add(
            path,
            "model",
            $"at most {Spoken(Layer.MaxDepth)} layers inside each other",
            isTooDeep ? "more" : Spoken(layer!.Measure.Depth),
            "put layers one after another in a chain, or in a repeat"
        );
        return null;
    }

    private Layer? OfLayer(JsonElement element, string path)
    {
        if (isTooDeep)
            return null;
        if (Deep.IsShort)
            return Deep.Run(OfLayer, element, path);
        depth++;
        isTooDeep |= depth > DeepestWritten;
        var layer = isTooDeep ? null : Within(element, path);
        depth--;
        return layer;
    }

    private Layer? Within(JsonElement element, string path)
    {
        if (
            JsonMembers.Of(element, path, "layer", problems) is not { } members
            || Text(members, "layer") is not { } name
            || values.Named(name, layers, members.PathOf("layer"), "layer", "the name of a layer") is not { } read
        )
            return null;
        members.Subject = name;
        var layer = read(members);
        members.Close();
        return layer;
    }

    private Branch? OfBranch(Func<JsonMembers, Join?> readJoin, JsonMembers members)
    {
        var join = readJoin(members);
        return Layers(members, "branches") is { } branches && join is not null ? new Branch(join, Items.Of<Layer>(branches)) : null;
    }

    private Repeated? OfRepeat(JsonMembers members)
    {
        var times = Whole(members, "times");
        return Body(members) is { } body && times is { } number ? new Repeated(number, body) : null;
    }

    private Annotated? OfNote(Note? note, JsonMembers members) =>
        Body(members) is { } body && note is not null ? new Annotated(note, body) : null;

    private double? Number(JsonMembers members, string name) =>
        members.Required(name) is { } element
            ? (double?)values.Value(typeof(double), element, members.PathOf(name), members.Subject)
            : null;

    // 0 if it is left out; null if it is no number.
    private double? Factor(JsonMembers members, string name) =>
        members.Optional(name) is { } element ? (double?)values.Value(typeof(double), element, members.PathOf(name), members.Subject) : 0;

    private Graph? OfGraph(JsonMembers members)
    {
        var nodes = members.Required("nodes") is { } element ? values.All(element, members.PathOf("nodes"), "graph", OfNode) : null;
        var output = Whole(members, "output");
        if (nodes is null || output is not { } result)
            return null;
        if (result < 0 || result > nodes.Count)
            problems.Add(
                members.PathOf("output"),
                "graph",
                $"a value from 0 to {nodes.Count}",
                $"{result}",
                "value 0 is the input, value i what node i gives"
            );
        var used = nodes.SelectMany(node => Arguments(node).AsEnumerable()).Append(result).ToHashSet();
        for (var i = 0; i < nodes.Count; i++)
        {
            var path = Problems.Under(members.PathOf("nodes"), i);
            foreach (var argument in Arguments(nodes[i]).Filter(a => a < 0 || a > i))
                problems.Add(
                    path,
                    "graph",
                    $"values from 0 to {i}",
                    $"{argument}",
                    "a node uses only values before it: 0 is the input, i what node i gives"
                );
            if (!used.Contains(i + 1))
                problems.Add(path, "graph", "a value that is used", $"value {i + 1}, used nowhere", "use it, or remove the node");
        }

        return new Graph(Items.Of<GraphNode>(nodes!), result);
    }

    private static Items<int> Arguments(GraphNode? node) =>
        node is Apply apply ? Items.Of<int>([apply.Argument]) : ((Joined)node!).Arguments;

    private GraphNode? OfNode(JsonElement element, string path)
    {
        if (JsonMembers.Of(element, path, "node", problems) is not { } members)
            return null;
        var node = members.Has("join") ? (GraphNode?)OfJoined(members) : OfApply(members);
        members.Close();
        return node;
    }

    private Apply? OfApply(JsonMembers members)
    {
        var layer = members.Required("apply") is { } element ? OfLayer(element, members.PathOf("apply")) : null;
        return Whole(members, "to") is { } argument && layer is not null ? new Apply(layer, argument) : null;
    }

    private Joined? OfJoined(JsonMembers members)
    {
        var join = Text(members, "join") is { } name
            ? values.Named(name, joins, members.PathOf("join"), "node", "a join")?.Invoke(members)
            : null;
        if (members.Required("of") is not { } element || values.Many<int>(element, members.PathOf("of"), "node") is not { } arguments)
            return null;
        if (arguments.IsEmpty)
            problems.Add(members.PathOf("of"), "node", "at least one value", "none", "say which values are joined");
        return join is null ? null : new Joined(join, arguments);
    }

    private DefinedLayer? OfDefined(JsonMembers members)
    {
        var name = Text(members, "name");
        var (from, to) = (KindOf(members, "from"), KindOf(members, "to"));
        if (members.Has("from") != members.Has("to"))
            problems.Add(
                members.Path,
                "define",
                "both \"from\" and \"to\", or neither",
                "one of them",
                "a layer that keeps the kind has neither"
            );
        var steps = Steps(members, "define");
        var backward = members.Optional("backward") is { } pass ? OfBackward(pass, members.PathOf("backward")) : null;
        if (name is null || steps is null || (members.Has("backward") && backward is null))
            return null;
        return new StepsReader(problems, members.PathOf("steps")).Check(steps!)
            ? DefinedLayer.Trace(name, from, to, StepsReader.Body(steps!), backward)
            : null;
    }

    /// <summary>A formula, traced anew: its steps are in the order that tracing gives.</summary>
    internal Formula? OfFormula(JsonElement element, string path, string subject)
    {
        if (JsonMembers.Of(element, path, subject, problems) is not { } members)
            return null;
        var (given, steps) = (Whole(members, "given"), Steps(members, subject));
        var results = members.Required("results") is { } many ? values.Many<int>(many, members.PathOf("results"), subject) : null;
        members.Close();
        if (given is not { } outside || steps is null || results is not { } wanted)
            return null;
        var count = outside + (long)steps.Count;
        if (outside is < 0 or > Formula.MostGiven || wanted.IsEmpty || wanted.Exists(result => result < 0 || result >= count))
        {
            problems.Add(
                path,
                subject,
                $"at most {Formula.MostGiven} given values, and results from 0 to {count - 1}",
                $"{outside} given, results {string.Join(", ", wanted)}",
                "a result is a value that is given or what a step gives"
            );
            return null;
        }

        if (!new StepsReader(problems, members.PathOf("steps"), outside, [.. wanted]).Check(steps!))
            return null;
        return Formula.Trace(
            subject,
            "FromJson",
            outside,
            symbols =>
            {
                // Once for all results, which share steps.
                var all = StepsReader.Values(steps!, symbols);
                return [.. wanted.Select(result => all[result])];
            }
        );
    }

    // As many as a pipeline may have: what is more is told before it is read.
    private List<Step?>? Steps(JsonMembers members, string subject) =>
        members.Required("steps") is { } element ? Steps(element, members.PathOf("steps"), subject) : null;

    /// <summary>The steps of an expression of a recipe.</summary>
    internal object? OfSteps(JsonElement element, string path, string subject) =>
        Steps(element, path, subject) is { } steps ? Items.Of<Step>(steps!) : null;

    private List<Step?>? Steps(JsonElement element, string path, string subject)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() <= Layer.MaxWork)
            return values.All(element, path, subject, OfStep);
        problems.Add(
            path,
            subject,
            $"at most {Spoken(Layer.MaxWork)} steps",
            Spoken(element.GetArrayLength()),
            "make several layers of it"
        );
        return null;
    }

    private static string Spoken(int number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private Func<BackwardPass, Derivative>? OfBackward(JsonElement element, string path)
    {
        if (JsonMembers.Of(element, path, "backward", problems) is not { } members)
            return null;
        var steps = Steps(members, "backward");
        var ofInput = Whole(members, "ofInput");
        var ofParameters = members.Optional("ofParameters") is { } many
            ? values.All(many, members.PathOf("ofParameters"), "backward", OfGradient)
            : [];
        members.Close();
        if (steps is null || ofInput is not { } input || ofParameters is null)
            return null;
        var results = ofParameters.ConvertAll(gradient => gradient!).Prepend(new ParameterGradient("", input)).ToList();
        foreach (var gradient in results.Where(g => g.Step < 0 || g.Step >= steps.Count + BackwardSteps.Given))
            problems.Add(
                path,
                "backward",
                $"values from 0 to {steps.Count + BackwardSteps.Given - 1}",
                $"{gradient.Step}",
                "a gradient is a value of the backward pass"
            );
        return
            new StepsReader(problems, members.PathOf("steps"), BackwardSteps.Given, results.ConvertAll(g => g.Step)).Check(steps!)
            && results.TrueForAll(g => g.Step >= 0 && g.Step < steps.Count + BackwardSteps.Given)
            ? StepsReader.Pass(steps!, results)
            : null;
    }

    private ParameterGradient? OfGradient(JsonElement element, string path)
    {
        if (JsonMembers.Of(element, path, "gradient", problems) is not { } members)
            return null;
        var (name, step) = (Text(members, "name"), Whole(members, "is"));
        members.Close();
        return name is null || step is not { } value ? null : new ParameterGradient(name, value);
    }

    private Step? OfStep(JsonElement element, string path)
    {
        if (
            JsonMembers.Of(element, path, "step", problems) is not { } members
            || Text(members, "do") is not { } name
            || values.Named(name, Primitives, members.PathOf("do"), "step", "the name of a step") is not { } type
        )
            return null;
        var of = members.Optional("of") is { } inner ? values.Many<int>(inner, members.PathOf("of"), "step") : Items<int>.None;
        members.Subject = name;
        var record = values.Record(RecordForm.Of(type), members);
        members.Close();
        return record is Operation operation && of is { } arguments ? new Step(operation, arguments) : null;
    }

    private List<Layer>? Layers(JsonMembers members, string name) =>
        members.Required(name) is { } element
            ? values.All(element, members.PathOf(name), members.Subject, OfLayer)?.ConvertAll(layer => layer!)
            : null;

    private Layer? Body(JsonMembers members) => members.Required("body") is { } element ? OfLayer(element, members.PathOf("body")) : null;

    private string? Text(JsonMembers members, string name) =>
        members.Required(name) is { } element ? values.Text(element, members.PathOf(name), members.Subject) : null;

    private int? Whole(JsonMembers members, string name) =>
        members.Required(name) is { } element ? values.Whole(element, members.PathOf(name), members.Subject) : null;

    private Kind? KindOf(JsonMembers members, string name) =>
        members.Optional(name) is { } element ? (Kind?)values.Value(typeof(Kind), element, members.PathOf(name), members.Subject) : null;
}
