namespace DeepPipeline.Mutate;

/// <summary>What came out, as Markdown.</summary>
internal static class Report
{
    private const double Quantile = 1.959963984540054;
    private const int Named = 3;

    public static void Write(
        TextWriter to,
        string root,
        Experiment experiment,
        IReadOnlyList<Mutant> mutants,
        IReadOnlyList<Verdict?> verdicts
    )
    {
        var tried = mutants.Select((mutant, i) => (Number: i, Mutant: mutant, Verdict: verdicts[i])).Where(one => one.Verdict is not null);
        var rows = tried
            .Select(one => (one.Number, one.Mutant, Verdict: one.Verdict!, Path: Path.GetRelativePath(root, one.Mutant.Path)))
            .ToList();
        to.WriteLine(
            $"{mutants.Count} mutants were drawn that compile, {experiment.Uncompiled} that don't; {mutants.Count - rows.Count} were left untried. "
                + $"Tests of {experiment.Controls.Run} mutants were run again with none: {experiment.Controls.Caught} of them failed. "
                + $"{experiment.Failed.Count} tests fail without any and were not used."
        );
        to.WriteLine();
        to.WriteLine("| folder | mutants | caught | of these by time | by a crash | survived | reached by no test | share caught | 95 % |");
        to.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var group in rows.GroupBy(row => Folder(row.Path)).OrderBy(group => group.Key, StringComparer.Ordinal))
            Row(group.Key, [.. group.Select(row => row.Verdict)]);
        Row("**all**", [.. rows.Select(row => row.Verdict)]);
        to.WriteLine();
        to.WriteLine("| survivor | change | before | after | tests that reach it |");
        to.WriteLine("|---|---|---|---|---|");
        foreach (
            var (number, mutant, verdict, path) in rows.Where(row => row.Verdict.Outcome <= Outcome.Unreached)
                .OrderBy(row => row.Path, StringComparer.Ordinal)
                .ThenBy(row => row.Mutant.Line)
        )
        {
            var tests = experiment.Reaching(number);
            var names = string.Join(", ", tests.OrderBy(test => test.Reached.Count).Take(Named).Select(test => Short(test.Name)));
            var cut = verdict.Cut ? " (not all were run)" : "";
            to.WriteLine(
                $"| {path}:{mutant.Line} | {mutant.Kind} | {Code(mutant.Texts.Before)} | {Code(mutant.Texts.After)} | {tests.Count}{cut}: {names} |"
            );
        }

        if (experiment.Failed.Count > 0)
            to.WriteLine($"\nTests that fail without any mutant:\n\n- {string.Join("\n- ", experiment.Failed)}");

        void Row(string name, IReadOnlyList<Verdict> some)
        {
            int Count(params Outcome[] outcomes) => some.Count(verdict => outcomes.Contains(verdict.Outcome));
            var caught = Count(Outcome.Caught, Outcome.TimedOut, Outcome.Crashed);
            var (low, high) = Wilson(caught, some.Count);
            to.WriteLine(
                $"| {name} | {some.Count} | {caught} | {Count(Outcome.TimedOut)} | {Count(Outcome.Crashed)} | {Count(Outcome.Survived)} | "
                    + $"{Count(Outcome.Unreached)} | {100.0 * caught / Math.Max(1, some.Count):F1} % | {100 * low:F1} to {100 * high:F1} % |"
            );
        }
    }

    /// <summary>Wilson's interval for a share: Wilson, Probable inference, the law of succession, and statistical inference, 1927.</summary>
    public static (double Low, double High) Wilson(int hits, int of)
    {
        if (of == 0)
            return (0, 1);
        var (share, z2) = ((double)hits / of, Quantile * Quantile);
        var middle = (share + (z2 / (2 * of))) / (1 + (z2 / of));
        var half = Quantile / (1 + (z2 / of)) * Math.Sqrt((share * (1 - share) / of) + (z2 / (4.0 * of * of)));
        return (middle - half, middle + half);
    }

    private static string Folder(string path) => string.Join('/', Path.GetDirectoryName(path)!.Split('/', '\\').Take(3));

    private static string Short(string name) => name.Length <= 120 ? name : name[..119] + "…";

    private static string Code(string text) => $"`` {text.Replace("|", "\\|", StringComparison.Ordinal)} ``";
}
