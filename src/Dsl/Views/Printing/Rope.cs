using System.Runtime.CompilerServices;
using System.Text;

namespace DeepPipeline.Views;

/// <summary>
/// Text in pieces that may be texts in pieces, put together once at the end: what is written around a text costs nothing for
/// what is in it, so that a million calls around each other are written in time in proportion to their number.
/// </summary>
internal sealed class Rope
{
    private readonly IReadOnlyList<object> pieces;

    private Rope(IReadOnlyList<object> pieces) => this.pieces = pieces;

    /// <summary>A text in one piece.</summary>
    public static implicit operator Rope(string text) => new([text]);

    /// <summary>What an interpolated string says, its ropes kept as they are.</summary>
    internal static Rope Of(Pieces text) => new(text.All);

    /// <summary>Ropes with a text between them.</summary>
    internal static Rope Join(string between, IEnumerable<Rope> ropes)
    {
        var all = new List<object>();
        foreach (var rope in ropes)
        {
            if (all.Count > 0)
                all.Add(between);
            all.Add(rope);
        }

        return new(all);
    }

    /// <summary>The whole text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        // On a stack of its own: what is inside what has no end.
        var pending = new Stack<(IReadOnlyList<object> Pieces, int Next)>();
        pending.Push((pieces, 0));
        while (pending.TryPop(out var at))
        {
            if (at.Next == at.Pieces.Count)
                continue;
            pending.Push((at.Pieces, at.Next + 1));
            if (at.Pieces[at.Next] is Rope inner)
                pending.Push((inner.pieces, 0));
            else
                text.Append((string)at.Pieces[at.Next]);
        }

        return text.ToString();
    }

    /// <summary>The pieces of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Pieces(int literals, int holes)
    {
        internal List<object> All { get; } = new(literals == 0 ? holes : (2 * holes) + 1);

        /// <summary>What stands between the holes.</summary>
        public void AppendLiteral(string text) => All.Add(text);

        /// <summary>A hole with a text in pieces.</summary>
        public void AppendFormatted(Rope rope) => All.Add(rope);

        /// <summary>A hole with a text.</summary>
        public void AppendFormatted(string text) => All.Add(text);
    }
}
