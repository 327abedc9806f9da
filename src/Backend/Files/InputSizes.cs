using System.Globalization;

namespace DeepPipeline;

/// <summary>The sizes of a model's inputs as text: <c>1,28,28</c>, or <c>T,8</c> where it may be any; of a pair, those of all its tensors, <c>1,28,28;10</c>.</summary>
internal static class InputSizes
{
    internal static string Write(Shape shape) =>
        string.Join(';', shape.Tensors.Map(tensor => string.Join(',', tensor.Dims.Skip(1).Select(d => d.ToString()))));

    /// <summary>The shapes of the tensors; null if the text is none that <see cref="Write"/> gives.</summary>
    internal static Items<Shape>? Read(string text)
    {
        var shapes = new List<Shape>();
        foreach (var tensor in text.Split(';'))
        {
            var sizes = new List<Dim>();
            foreach (var part in tensor.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (SizeOf(part) is not { } size)
                    return null;
                sizes.Add(size);
            }

            shapes.Add(new Shape([Dim.N, .. sizes]));
        }

        return Items.Of<Shape>(shapes);
    }

    // A number, or the name of a size that is not known.
    private static Dim? SizeOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? (size < 1 ? null : (Dim?)size)
        : char.IsLetter(text[0]) && text.All(char.IsLetterOrDigit) && text != Dim.N.ToString() ? Dim.Named(text)
        : null;

    /// <summary>The shape of a kind that has such tensors; null if the kind has others.</summary>
    internal static Shape? Of(Kind kind, Items<Shape> tensors)
    {
        var rest = new Queue<Shape>(tensors);
        return Next(kind) is { } shape && rest.Count == 0 ? shape : null;

        Shape? Next(Kind part) =>
            part.IsPair ? (Next(part.Parts[0]) is { } first && Next(part.Parts[1]) is { } second ? Shape.Pair(first, second) : null)
            : rest.TryDequeue(out var shape) && part.Admits(shape) ? shape
            : null;
    }
}
