using System.Globalization;
using System.Text;

namespace DeepPipeline.Views;

/// <summary>A value in a diagram: the box that gives it, and its shape if there is a program.</summary>
/// <param name="Box">The identifier of the box.</param>
/// <param name="Shape">The shape.</param>
internal sealed record Arrow(string Box, Shape? Shape)
{
    /// <summary>Both values of a pair, which come from boxes of their own; null if one box gives them.</summary>
    internal (Arrow First, Arrow Second)? Parts { get; init; }

    /// <summary>Two values side by side.</summary>
    internal static Arrow Pair(Arrow first, Arrow second) =>
        new("", first.Shape is { } left && second.Shape is { } right ? Shape.Pair(left, right) : null) { Parts = (first, second) };

    /// <summary>The same with another shape.</summary>
    internal Arrow Having(Shape? shape) =>
        Parts is { } parts && shape is { IsPair: true }
            ? Pair(parts.First.Having(shape.Parts[0]), parts.Second.Having(shape.Parts[1]))
            : this with
            {
                Shape = shape,
            };

    /// <summary>One value of a pair.</summary>
    internal Arrow Part(int index) =>
        Parts is { } parts
            ? (index == 0 ? parts.First : parts.Second)
            : new(Box, Shape is { IsPair: true } pair ? pair.Parts[index] : null);
}

/// <summary>Draws a tree as a flowchart.</summary>
internal sealed class MermaidWalker(Program? program) : TreeWalker<Arrow>
{
    private const int LongestLabel = 60;
    private static readonly string[] Colours = ["#d5e8d4", "#dae8fc", "#ffe6cc", "#e1d5e7", "#fff2cc", "#f8cecc"];

    // Looks that go together: a part may be all of it.
    private static readonly Dictionary<string, string> Looks = new()
    {
        ["frozen"] = "stroke-dasharray: 4 3",
        ["regularized"] = "stroke:#b85450",
        ["constrained"] = "stroke-width: 3px",
    };

    private readonly Uses? uses = program is null ? null : new Uses(program);
    private readonly StringBuilder boxes = new();
    private readonly StringBuilder arrows = new();
    private readonly Dictionary<string, List<string>> styled = [];
    private readonly List<string> styles = [];

    // Styles are numbered: the name of a shared part may be anything.
    private readonly List<string> shared = [];
    private int count;
    private int groups;
    private int depth;
    private string? title;

    internal string Draw(Layer layer)
    {
        if (layer.Measure.TooLargeToPrint is { } large)
            return $"flowchart TD\n    n0[\"{large}\"]\n";
        var input = Inputs(program?.InputShape);
        var output = Parts(layer, input, LayerPath.Root);
        Connect(output, Box("([\"output\"])"));
        var text = new StringBuilder("flowchart TD\n").Append(boxes).Append(arrows);
        foreach (var (style, ids) in styled)
        {
            var look = Looks.TryGetValue(style, out var said)
                ? said
                : $"fill:{Colours[int.Parse(style["shared".Length..], CultureInfo.InvariantCulture) % Colours.Length]}";
            text.Append("    classDef ")
                .Append(style)
                .Append(' ')
                .Append(look)
                .Append('\n')
                .Append("    class ")
                .AppendJoin(',', ids)
                .Append(' ')
                .Append(style)
                .Append('\n');
        }

        return text.ToString();
    }

    // Parts that differ in nothing but their names are drawn once, as repetitions are.
    internal override Arrow Parts(Layer layer, Arrow value, LayerPath path)
    {
        var parts = Chain.PartsOf(layer);
        for (int i = 0, alike; i < parts.Count; i += alike)
        {
            alike = Alike(parts, i);
            value = alike == 1 ? Of(i, value) : Once(i, i + alike - 1, value);
        }

        return value;

        Arrow Of(int i, Arrow from) => Visit(parts[i], from, path.Child(Paths.Segment(i, parts[i])));

        Arrow Once(int first, int last, Arrow from)
        {
            var (named, count) = ((Annotated)parts[first], (last - first + 1).ToString(CultureInfo.InvariantCulture));
            var drawn = Group($"{named.Keyword} … {parts[last].Keyword}, × {count}", () => Inside(named, from, path.Child(named.Keyword)));
            var shape = drawn.Shape;
            // What leaves it is what the last one gives.
            for (var i = first + 1; program is not null && i <= last; i++)
                shape = new MermaidWalker(program).Visit(parts[i], new Arrow("", shape), path.Child(parts[i].Keyword)).Shape;
            return drawn.Having(shape);
        }
    }

    private static int Alike(Items<Layer> parts, int from)
    {
        if (parts[from] is not Annotated { Note: NameNote } first || IsOneBox(first))
            return 1;
        return parts.Skip(from).TakeWhile(part => part is Annotated { Note: NameNote } next && next.Body == first.Body).Count();
    }

    private Arrow Inputs(Shape? shape) =>
        shape is { IsPair: true } ? Arrow.Pair(Inputs(shape.Parts[0]), Inputs(shape.Parts[1])) : new Arrow(Box("([\"input\"])"), shape);

    private protected override Arrow OnLeaf(Leaf leaf, Arrow value, LayerPath path)
    {
        if (leaf is Projection projection)
        {
            title = null;
            return value.Part(projection.Kept);
        }

        var source = Source.Label(leaf);
        var label = title is null ? source : $"{title}: {source}";
        title = null;
        return Give(value, Box($"[\"{Escape(Problems.Short(label, LongestLabel))}\"]"), uses?.Of(path).Output);
    }

    private protected override Arrow OnJoin(Join join, IReadOnlyList<Arrow> values, LayerPath path)
    {
        if (join is PairedJoin && values.Count == 2)
            return Arrow.Pair(values[0], values[1]);
        var shape =
            uses?.NextJoin(join, values.Count, path) is [.., var last] ? last.Shape
            : values.Count > 0 ? values[0].Shape
            : null;
        var id = Box(
            join switch
            {
                SumJoin => "((\"+\"))",
                ProductJoin => "((\"×\"))",
                PairedJoin => "[[\"fork\"]]",
                _ => $"[[\"concat {((ConcatJoin)join).Axis.ToString(CultureInfo.InvariantCulture)}\"]]",
            }
        );
        foreach (var value in values)
            Connect(value, id);
        return new Arrow(id, shape);
    }

    private protected override Arrow OnRepeated(Repeated repeated, Arrow value, LayerPath path)
    {
        if (repeated.Times < 1)
            return Give(value, Box($"[\"{Escape(Problems.Short(Source.CSharp(repeated), LongestLabel))}\"]"), value.Shape);
        if (repeated.Body == Chain.Identity)
            return value;
        var drawn = Group("× " + repeated.Times.ToString(CultureInfo.InvariantCulture), () => Parts(repeated.Body, value, path.Child("0")));
        if (program is null || repeated.Times == 1)
            return drawn;
        // The body is drawn once, but what leaves it is what the last round gives.
        var last = new MermaidWalker(program);
        var shape = value.Shape;
        for (var i = 0; i < repeated.Times; i++)
            shape = last.Parts(repeated.Body, new Arrow("", shape), path.Child(i.ToString(CultureInfo.InvariantCulture))).Shape;
        return drawn.Having(shape);
    }

    private protected override Arrow OnEach(TimeDistributed each, Arrow value, LayerPath path)
    {
        if (each.Body == Chain.Identity)
            return value;
        var steps = Group(
            "each step",
            () => Parts(each.Body, value with { Shape = value.Shape is { } shape ? TimeDistributed.Steps(shape) : null }, path)
        );
        return steps with
        {
            Shape = value.Shape is { } sequence && steps.Shape is { } flat ? TimeDistributed.Sequences(sequence, flat) : null,
        };
    }

    private protected override Arrow OnAnnotated(Annotated annotated, Arrow value, LayerPath path)
    {
        var style = annotated.Note switch
        {
            FrozenNote => "frozen",
            RegularizedNote => "regularized",
            Constraint => "constrained",
            SharedNote shared => StyleOf(shared),
            _ => null,
        };
        if (style is not null)
            styles.Add(style);
        var name = annotated.Note switch
        {
            NameNote note => note.Text,
            SharedNote shared => "@" + shared.Text,
            _ => null,
        };
        Arrow result;
        if (name is null)
            result = Inside(annotated, value, path);
        else if (IsOneBox(annotated.Body))
        {
            title = title is null ? name : $"{title}: {name}";
            result = Inside(annotated, value, path);
        }
        else
            result = Group(name, () => Inside(annotated, value, path));
        if (style is not null)
            styles.RemoveAt(styles.Count - 1);
        return result;
    }

    private static bool IsOneBox(Layer layer)
    {
        while (layer is Annotated annotated)
            layer = annotated.Body;
        return layer is Leaf;
    }

    private string StyleOf(SharedNote note)
    {
        if (!shared.Contains(note.Text))
            shared.Add(note.Text);
        return "shared" + shared.IndexOf(note.Text).ToString(CultureInfo.InvariantCulture);
    }

    private Arrow Group(string label, Func<Arrow> draw)
    {
        title = null;
        Line(boxes).Append("subgraph g").Append(groups++).Append("[\"").Append(Escape(Problems.Short(label, LongestLabel))).Append("\"]\n");
        depth++;
        var result = draw();
        depth--;
        Line(boxes).Append("end\n");
        return result;
    }

    private Arrow Give(Arrow from, string box, Shape? shape)
    {
        Connect(from, box);
        return new Arrow(box, shape);
    }

    private string Box(string form)
    {
        var id = "n" + (count++).ToString(CultureInfo.InvariantCulture);
        Line(boxes).Append(id).Append(form).Append('\n');
        foreach (var style in styles.Distinct())
        {
            if (!styled.TryGetValue(style, out var ids))
                styled[style] = ids = [];
            ids.Add(id);
        }

        return id;
    }

    // Arrows stand below all groups: inside one they would draw the boxes of both ends into it.
    private void Connect(Arrow from, string to)
    {
        if (from.Parts is { } parts)
        {
            Connect(parts.First, to);
            Connect(parts.Second, to);
            return;
        }

        arrows.Append("    ").Append(from.Box).Append(" -->");
        if (from.Shape is { } shape)
            arrows.Append("|\"").Append(Escape(shape.ToString())).Append("\"|");
        arrows.Append(' ').Append(to).Append('\n');
    }

    private StringBuilder Line(StringBuilder text) => text.Append(' ', 4 * (depth + 1));

    // Mermaid's labels take HTML and, after a backtick, Markdown; its entities stand for what would be either.
    private static string Escape(string label) =>
        string.Concat(
            label.Select(c =>
                c switch
                {
                    '"' => "#quot;",
                    '#' => "#35;",
                    '<' => "#lt;",
                    '>' => "#gt;",
                    '&' => "#amp;",
                    '`' => "#96;",
                    _ when char.IsControl(c) || char.IsSurrogate(c) => " ",
                    _ => c.ToString(),
                }
            )
        );
}
