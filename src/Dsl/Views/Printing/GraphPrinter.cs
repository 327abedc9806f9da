namespace DeepPipeline.Views;

/// <summary>Source of a graph: a query in C#, a function of a wire in F#.</summary>
internal sealed class GraphPrinter(Language language, LayerPrinter printer, Graph graph, string input, Queue<string> layers)
{
    // A value as written, and whether it needs parentheses as an operand.
    private readonly List<(string Text, Join? Join)> values = [(input, null)];
    private readonly List<(string Name, string Value)> named = [];

    internal Written Print(string kindIn, string kindOut)
    {
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var (text, join) = OfNode(graph.Nodes[i]);
            if (i + 1 == graph.Output && i + 1 == graph.Nodes.Count)
                return language.Graph(input, kindIn, kindOut, named, text);
            // A join that one value uses is written where it is used; everything else gets a name.
            if (join is not null && Uses(i + 1) == 1 && graph.Output != i + 1)
                values.Add((text, join));
            else
                values.Add((Name(text), null));
        }

        return language.Graph(input, kindIn, kindOut, named, Text(graph.Output));
    }

    private int Uses(int id) =>
        graph.Nodes.Sum(node =>
            node switch
            {
                Apply apply => apply.Argument == id ? 1 : 0,
                Joined joined => joined.Arguments.Count(a => a == id),
                _ => 0,
            }
        );

    private string Name(string text)
    {
        named.Add((string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{input}{named.Count + 1}"), text));
        return named[^1].Name;
    }

    private (string Text, Join? Join) OfNode(GraphNode node) =>
        node switch
        {
            Apply apply => (Operand(apply.Argument, null) + language.Then + layers.Dequeue(), null),
            Joined joined => OfJoined(joined),
            _ => throw new InvalidOperationException(node.GetType().Name),
        };

    private (string Text, Join? Join) OfJoined(Joined joined)
    {
        var arguments = joined.Arguments;
        if (arguments.Count != 2)
            return (
                $"{LayerPrinter.OfJoin(joined.Join)}({string.Join(", ", [.. printer.AxisOf(joined.Join), .. arguments.Map(Text)])})",
                null
            );
        return joined.Join switch
        {
            SumJoin => ($"{Operand(arguments[0], joined.Join)} + {Operand(arguments[1], null)}", joined.Join),
            ProductJoin => ($"{Operand(arguments[0], joined.Join)} * {Operand(arguments[1], null)}", joined.Join),
            PairedJoin => ($"{nameof(Layers.Fork)}({Text(arguments[0])}, {Text(arguments[1])})", null),
            ConcatJoin { Axis: 1 } => ($"{Operand(arguments[0], null)}.Concat({Text(arguments[1])})", null),
            ConcatJoin concat => (
                $"{Operand(arguments[0], null)}.Concat({Text(arguments[1])}, {language.NamedArgument("axis", language.Whole(concat.Axis))})",
                null
            ),
            _ => throw new InvalidOperationException(),
        };
    }

    private string Text(int id) =>
        id >= 0 && id < values.Count ? values[id].Text : $"{input}[{id.ToString(System.Globalization.CultureInfo.InvariantCulture)}]";

    // a + b + c is (a + b) + c, so the left operand of the same join needs no parentheses.
    private string Operand(int id, Join? within) =>
        id >= 0 && id < values.Count && values[id].Join is { } join && join != within ? $"({values[id].Text})" : Text(id);
}
