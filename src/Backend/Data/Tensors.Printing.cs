using System.Globalization;

namespace DeepPipeline;

public sealed partial class Tensors<TKind> : IShown
{
    private const int MostRows = 5;

    // The first examples, where they are in memory.
    string IShown.Block
    {
        get
        {
            if (Count == 0 || !ExampleText.IsInMemory(this))
                return ToString();
            var shown = Math.Min(Count, MostRows);
            if (ExampleText.Picture(this, 0) is { } first)
            {
                var beside = Math.Clamp((Show.Width + 2) / (first[0].Length + 2), 1, shown);
                return $"{this}\n{PictureText.Row([.. Enumerable.Range(0, beside).Select(row => (ExampleText.Picture(this, row)!, $"{row}"))])}";
            }

            var lines = Enumerable.Range(0, shown).Select(row => ExampleText.Target(this, row)).Prepend(ToString());
            return string.Join(
                '\n',
                Count == shown ? lines : lines.Append(string.Create(CultureInfo.InvariantCulture, $"… and {Count - shown:N0} more"))
            );
        }
    }
}
