namespace DeepPipeline.Mutate;

/// <summary>Draws mutants, finds out which tests reach each, and runs those.</summary>
internal sealed class Experiment(Bench bench, IReadOnlyList<Library> libraries, int jobs, TimeSpan budget, TextWriter log)
{
    private const double Slow = 3_000;
    private const int ControlEvery = 20;
    private const int Told = 20;

    // Places in the order of all candidates, which the compiled code asks for.
    private int[] numbers = [];
    private Mutant[] mutants = [];
    private readonly Dictionary<int, List<Test>> reaching = [];

    /// <summary>How many were drawn that don't compile.</summary>
    public int Uncompiled { get; private set; }

    /// <summary>The tests that fail without any mutant, and aren't used.</summary>
    public IReadOnlyList<string> Failed { get; private set; } = [];

    /// <summary>How often a mutant's tests were run with none on, and how often one failed.</summary>
    public (int Run, int Caught) Controls { get; private set; }

    /// <summary>The mutants of some files, in the order of a seed; the first that compile are put into the libraries.</summary>
    public IReadOnlyList<Mutant> Draw(IReadOnlySet<string> files, int count, int seed)
    {
        var all = libraries.SelectMany(library => library.Candidates(files).Select(mutant => (Library: library, Mutant: mutant))).ToArray();
        log.WriteLine($"{all.Length} candidates");
        new Random(seed).Shuffle(all);
        var (drawn, next) = (new List<int>(), 0);
        while (true)
        {
            for (; drawn.Count < count && next < all.Length; next++)
                drawn.Add(next);
            var wrong = libraries.SelectMany(library => library.Put(Own(library))).ToHashSet();
            if (wrong.Count == 0)
                wrong = [.. libraries.SelectMany(bench.Place)];
            if (wrong.Count == 0)
                break;
            log.WriteLine($"{wrong.Count} don't compile");
            Uncompiled += wrong.Count;
            drawn.RemoveAll(wrong.Contains);
        }

        numbers = [.. drawn];
        return mutants = [.. drawn.Select(i => all[i].Mutant)];

        IEnumerable<(int, Mutant)> Own(Library library) => drawn.Where(i => all[i].Library == library).Select(i => (i, all[i].Mutant));
    }

    /// <summary>Runs all tests of some classes with no mutant on.</summary>
    public void Cover(Func<string, bool> wanted)
    {
        var classes = bench.Classes().Where(wanted).ToArray();
        var tests = new List<Test>();
        var failed = new List<string>();
        var done = 0;
        Parallel.ForEach(
            classes,
            new ParallelOptions { MaxDegreeOfParallelism = jobs },
            name =>
            {
                var (passed, missed) = bench.Cover(name);
                lock (tests)
                {
                    tests.AddRange(passed);
                    failed.AddRange(missed);
                    if (++done % Told == 0)
                        log.WriteLine($"{done} of {classes.Length} classes");
                }
            }
        );
        Failed = [.. failed.Order(StringComparer.Ordinal)];
        var byClass = tests.ToLookup(test => test.Class);
        foreach (var mutant in numbers)
        {
            // What is computed once for a whole process is the first test's, but any of its class may see it.
            var once = tests.Where(test => test.Reached.Contains(~mutant)).SelectMany(test => byClass[test.Class]);
            reaching[mutant] = [.. tests.Where(test => test.Reached.Contains(mutant)).Union(once)];
        }

        log.WriteLine($"{tests.Count} tests of {classes.Length} classes pass, {failed.Count} fail");
    }

    /// <summary>The tests that reach a drawn mutant.</summary>
    public IReadOnlyList<Test> Reaching(int drawn) => reaching[numbers[drawn]];

    /// <summary>Tries every mutant, in the order of the draw, while there is time.</summary>
    public IReadOnlyList<Verdict?> Try(TimeSpan time)
    {
        var verdicts = new Verdict?[numbers.Length];
        var end = DateTime.UtcNow + time;
        var (done, controls, noise) = (0, 0, 0);
        Parallel.For(
            0,
            numbers.Length,
            new ParallelOptions { MaxDegreeOfParallelism = jobs },
            i =>
            {
                if (DateTime.UtcNow > end)
                    return;
                var (chosen, cut) = Chosen(Reaching(i));
                verdicts[i] = chosen.Count == 0 ? new(Outcome.Unreached, "", cut) : bench.Try(numbers[i], chosen, cut);
                if (verdicts[i]!.Outcome <= Outcome.Unreached)
                    log.WriteLine($"{verdicts[i]!.Outcome}: {mutants[i].Path}:{mutants[i].Line} {mutants[i].Texts}");
                if (i % ControlEvery == 0 && chosen.Count > 0)
                {
                    Interlocked.Increment(ref controls);
                    if (bench.Try(-1, chosen, cut) is { Outcome: not Outcome.Survived } noisy)
                    {
                        Interlocked.Increment(ref noise);
                        log.WriteLine($"with no mutant: {noisy}");
                    }
                }

                if (Interlocked.Increment(ref done) % Told == 0)
                    log.WriteLine($"{done} of {numbers.Length} mutants");
            }
        );
        Controls = (controls, noise);
        return verdicts;
    }

    // Quick tests first, and of those the ones that are about little else; slow ones after them, while the time for a mutant lasts.
    private (IReadOnlyList<Test> Chosen, bool Cut) Chosen(IReadOnlyList<Test> tests)
    {
        var sum = 0.0;
        var chosen = tests
            .OrderBy(test => test.Milliseconds > Slow)
            .ThenBy(test => (test.Milliseconds + 1) * test.Reached.Count)
            .ThenBy(test => test.Line, StringComparer.Ordinal)
            .TakeWhile((test, i) => (sum += test.Milliseconds) <= budget.TotalMilliseconds || i == 0)
            .ToArray();
        return (chosen, chosen.Length < tests.Count);
    }
}
