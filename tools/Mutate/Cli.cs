using System.CommandLine;
using System.IO.Enumeration;

namespace DeepPipeline.Mutate;

/// <summary>The command line.</summary>
internal static class Cli
{
    private static readonly Argument<string[]> Paths = new("paths")
    {
        Description = "Files, folders or patterns (* for anything) of the source to break; what begins with ! is left out.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Tests = new("--tests")
    {
        Description = "The project of tests.",
        DefaultValueFactory = _ => "tests/Properties/Pipeline.Properties.csproj",
    };

    private static readonly Option<string[]> Words = new("--only")
    {
        Description = "Words, one of which is in the name of every test class that is run.",
        DefaultValueFactory = _ => [""],
    };

    private static readonly Option<int> Count = new("--count") { Description = "How many mutants.", DefaultValueFactory = _ => 400 };
    private static readonly Option<int> Seed = new("--seed") { Description = "What they are drawn with.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Jobs = new("--jobs") { Description = "How many processes.", DefaultValueFactory = _ => 2 };
    private static readonly Option<double> Minutes = new("--minutes")
    {
        Description = "After how long no further mutant is tried.",
        DefaultValueFactory = _ => 60,
    };

    private static readonly Option<double> Budget = new("--budget")
    {
        Description = "How many seconds of tests are run for a mutant at most.",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<string> Output = new("--output")
    {
        Description = "The report.",
        DefaultValueFactory = _ => "mutants.md",
    };

    public static int Run(string[] args)
    {
        var root = new RootCommand("Breaks the source in small ways, one at a time, and tells which of them no test notices.")
        {
            Paths,
            Tests,
            Words,
            Count,
            Seed,
            Jobs,
            Minutes,
            Budget,
            Output,
        };
        root.SetAction(parsed =>
        {
            var files = Files(Directory.GetCurrentDirectory(), parsed.GetValue(Paths)!);
            var tests = Path.GetFullPath(parsed.GetValue(Tests)!);
            var log = TextWriter.Synchronized(Console.Error);
            log.WriteLine($"{files.Count} files");
            Library.Output("dotnet", "build", tests, "-c", "Release", "-v", "q", "-nologo", "-tl:off");
            var libraries = files.Select(ProjectOf).Distinct().Order(StringComparer.Ordinal).Select(Library.Of).ToList();
            using var bench = new Bench(tests);
            var experiment = new Experiment(bench, libraries, parsed.GetValue(Jobs), TimeSpan.FromSeconds(parsed.GetValue(Budget)), log);
            var mutants = experiment.Draw(files, parsed.GetValue(Count), parsed.GetValue(Seed));
            var words = parsed.GetValue(Words)!;
            experiment.Cover(name => words.Any(word => name.Contains(word, StringComparison.Ordinal)));
            var verdicts = experiment.Try(TimeSpan.FromMinutes(parsed.GetValue(Minutes)));
            using var report = new StreamWriter(parsed.GetValue(Output)!);
            Report.Write(report, Directory.GetCurrentDirectory(), experiment, mutants, verdicts);
        });
        return root.Parse(args).Invoke();
    }

    private static HashSet<string> Files(string root, IReadOnlyList<string> patterns)
    {
        var separator = Path.DirectorySeparatorChar;
        string[] built = [$"{separator}bin{separator}", $"{separator}obj{separator}"];
        bool Matches(string file, string pattern) =>
            FileSystemName.MatchesSimpleExpression(pattern, file, ignoreCase: false)
            || file.StartsWith(Path.TrimEndingDirectorySeparator(pattern) + separator, StringComparison.Ordinal);
        var (taken, left) = (patterns.Where(p => p[0] != '!'), patterns.Where(p => p[0] == '!').Select(p => p[1..]));
        return
        [
            .. Directory
                .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Where(path => !built.Any(path.Contains))
                .Select(path => Path.GetRelativePath(root, path))
                .Where(file => taken.Any(pattern => Matches(file, pattern)) && !left.Any(pattern => Matches(file, pattern)))
                .Select(file => Path.Combine(root, file)),
        ];
    }

    private static string ProjectOf(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.EnumerateFiles(folder, "*.csproj").FirstOrDefault() is { } project)
                return project;
        }

        throw new InvalidOperationException($"{file} is in no project.");
    }
}
