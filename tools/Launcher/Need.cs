namespace DeepPipeline.Launcher;

/// <summary>Data that an example learns from and the distribution has as a package.</summary>
/// <param name="Verb">The example.</param>
/// <param name="Option">The option with which it needs that; null for always.</param>
/// <param name="Package">Debian's package.</param>
/// <param name="File">A file that the package brings.</param>
/// <param name="Megabytes">About how large it is when it is installed.</param>
internal sealed record Need(string Verb, string? Option, string Package, string File, double Megabytes)
{
    internal static IReadOnlyList<Need> All { get; } =
    [
        new("rnn", null, "wamerican", "/usr/share/dict/american-english", 1),
        new("rnn", null, "wfrench", "/usr/share/dict/french", 4),
        new("rnn", null, "wngerman", "/usr/share/dict/ngerman", 4.7),
        new("rnn", null, "witalian", "/usr/share/dict/italian", 1.3),
        new("rnn", null, "wspanish", "/usr/share/dict/spanish", 0.9),
        new("rnn", null, "wportuguese", "/usr/share/dict/portuguese", 5),
        new("cnn", "--fashion", "dataset-fashion-mnist", "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz", 31),
    ];

    /// <summary>What a command asks for. Whoever asks for help, or brings other data, needs none of it.</summary>
    internal static IEnumerable<Need> Of(string verb, IReadOnlyList<string> words) =>
        words.Any(word =>
            word is "--help" or "-h" or "-?" or "--data"
            || word.StartsWith("--data=", StringComparison.Ordinal)
            || word.StartsWith("--data:", StringComparison.Ordinal)
        )
            ? []
            : All.Where(need => need.Verb == verb && (need.Option is null || words.Contains(need.Option)));
}
