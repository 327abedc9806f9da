using System.Globalization;

namespace DeepPipeline.Ir;

public sealed partial record Program : IShown
{
    string IShown.Line =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"program of {Instructions.Count} {(Instructions.Count == 1 ? "instruction" : "instructions")}, {Listed(Inputs.Select(input => input.ToString()))} → {Listed(Outputs.Select(value => TypeOf(value).ToString()))}, for {(Mode == Mode.Train ? "training" : "inference")}"
        );

    string IShown.Block => Listing(isWhole: false);

    /// <summary>All of it, a line an instruction: <c>%5  linear(%0, %1, %2)  N×4 float32  0.dense</c>. At a prompt a long one is shortened.</summary>
    public override string ToString() => Listing(isWhole: true);

    private string Listing(bool isWhole) =>
        $"{Show.Line(this)}\n{RowTable.Of([.. Inputs.Select((type, i) => new Given(i, "input", type.ToString(), "")), .. Parameters.Select(OfParameter), .. Instructions], Show.Width, isWhole)}\n{Returned}";

    private string Returned =>
        string.Join(
            '\n',
            Updates
                .Map(update => $"{Parameters[update.Parameter].Path} becomes {Instruction.Numbered(update.Value)}")
                .Add($"gives {string.Join(", ", Outputs.Select(Instruction.Numbered))}")
        );

    private static string Listed(IEnumerable<string> types) => string.Join(", ", types.DefaultIfEmpty("nothing"));

    private Given OfParameter(ParameterSpec parameter, int i) =>
        new(
            Inputs.Count + i,
            $"{(parameter.IsBuffer ? "buffer" : "parameter")} {parameter.Path}",
            parameter.Shape.ToString(),
            parameter.Layer.Text
        );

    // A value that no instruction gives.
    private sealed record Given(int Value, string Operation, string Type, string Layer) : IShownRow
    {
        Items<(string Heading, string Text)> IShownRow.Row => Instruction.RowOf(Instruction.Numbered(Value), Operation, Type, Layer);
    }
}

public sealed partial record Instruction : IShown, IShownRow
{
    string IShown.Line => string.Join("  ", ((IShownRow)this).Row.Select(cell => cell.Text).Where(text => text.Length > 0));

    string IShown.Block => Show.Line(this);

    /// <inheritdoc/>
    Items<(string Heading, string Text)> IShownRow.Row =>
        RowOf(string.Join(", ", Values.Select(Numbered)), Operation, string.Join(", ", Results.Select(type => type.ToString())), Path.Text);

    /// <summary><c>%5  linear(%0, %1, %2)  N×4 float32  0.dense</c>.</summary>
    public override string ToString() => Show.Line(this);

    internal static string Numbered(int value) => string.Create(CultureInfo.InvariantCulture, $"%{value}");

    internal static Items<(string Heading, string Text)> RowOf(string value, string operation, string type, string layer) =>
        [("value", value), ("operation", operation), ("gives", type), ("layer", layer)];

    // MatMulOp is matMul, a BinaryOp whose function is Add is add; what else a primitive has stands behind its arguments.
    private string Operation
    {
        get
        {
            var text = Show.Line(Primitive);
            var end = text.IndexOf(' ', StringComparison.Ordinal);
            var (name, members) = end < 0 ? (text, "") : (text[..end], text[end..]);
            if (Primitive is UnaryOp { Function: var one })
                (name, members) = (one.ToString(), "");
            else if (Primitive is BinaryOp { Function: var both })
                (name, members) = (both.ToString(), "");
            else if (name.EndsWith("Op", StringComparison.Ordinal))
                name = name[..^2];
            return $"{char.ToLowerInvariant(name[0])}{name[1..]}({string.Join(", ", Arguments.Select(Numbered))}){members}";
        }
    }
}
