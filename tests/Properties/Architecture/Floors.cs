namespace DeepPipeline.Properties.Architecture;

/// <summary>The folders of the source, the highest first, as a document lists them.</summary>
internal sealed class Floors
{
    private readonly string[] floors;

    private Floors(string[] floors) => this.floors = floors;

    internal IReadOnlyList<string> All => floors;

    internal static Floors Read(string document)
    {
        const string Start = "```floors\n";
        var text = document.Replace("\r\n", "\n", StringComparison.Ordinal);
        var from = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var lines = text[from..text.IndexOf("```", from, StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new([.. lines.Select(line => line.Split(' ')[0])]);
    }

    /// <summary>The floor of a file, by the longest folder that holds it; null if it stands on none.</summary>
    internal string? Of(string file) =>
        floors.Where(floor => file.StartsWith(floor + "/", StringComparison.Ordinal)).MaxBy(floor => floor.Length);

    internal bool GoesUp(Arrow arrow) => Array.IndexOf(floors, Of(arrow.To)) < Array.IndexOf(floors, Of(arrow.From));

    internal string Describe(Arrow arrow) =>
        $"{Of(arrow.From)} ↑ {Of(arrow.To)}: {arrow.From} → {arrow.To}: {arrow.User} uses {arrow.Used}";
}
