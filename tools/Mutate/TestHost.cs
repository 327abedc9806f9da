using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace DeepPipeline.Mutate;

/// <summary>
/// The process that runs tests, one after the other, with one mutant on or none. It reads what to run and tells how it went, a line each:
/// <c>begin CLASS METHOD NAME</c>, <c>pass CLASS METHOD NAME milliseconds mutants</c>, <c>fail CLASS METHOD NAME why</c>, and <c>found mutants</c>
/// for what it comes by before any test, as rows of theories are made.
/// </summary>
internal static class TestHost
{
    private static readonly TextWriter Told = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
    private static readonly string[] Once = ["..cctor()", "System.Lazy`1", "ConcurrentDictionary`2.GetOrAdd", "ConditionalWeakTable`2"];
    private const int Most = 1 << 17;
    private static readonly bool[] Seen = new bool[Most];
    private static readonly bool[] Kept = new bool[Most];
    private static bool[] reached = new bool[Most];

    /// <summary>What every line begins with that is meant for who started the process.</summary>
    public const string Mark = "##\t";

    /// <summary>Tells the classes of an assembly of tests.</summary>
    public static int List(string tests)
    {
        foreach (var type in Assembly.Load(new AssemblyName(tests)).GetTypes().Where(type => !type.IsAbstract))
        {
            if (type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true)))
                Told.WriteLine($"{Mark}class\t{type.FullName}");
        }

        return 0;
    }

    /// <summary>Runs the tests that standard input names, <c>class TAB display name</c> or whole classes, and tells which mutants each reaches.</summary>
    public static int Run(string tests, int on, bool cover, bool stop)
    {
        var libraries = Directory
            .GetFiles(AppContext.BaseDirectory, "*.mutated")
            .Select(file => Assembly.Load(new AssemblyName(Path.GetFileNameWithoutExtension(file))).GetType(Switches.Asked)!);
        foreach (var library in libraries)
        {
            Field(library, "On").SetValue(null, on);
            if (cover)
                Field(library, "Reached").SetValue(null, (Action<int>)Reach);
        }

        var assembly = Assembly.Load(new AssemblyName(tests));
        using var framework = new XunitTestFramework(new Sink<IDiagnosticMessage, IDiagnosticMessage>());
        using var discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        using var executor = framework.GetExecutor(assembly.GetName());
        var known = new Dictionary<string, IReadOnlyList<ITestCase>>();
        IReadOnlyList<ITestCase> Cases(string name) =>
            known.TryGetValue(name, out var cases) ? cases : known[name] = CasesOf(discoverer, name);
        // All of it at once: a process that a test starts would read from the same input.
        foreach (var line in Console.In.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split('\t');
            var cases = Cases(words[0]);
            if (words.Length > 2)
            {
                // A row may be called otherwise by a mutant: then it is any row that is.
                cases = [.. cases.Where(test => test.TestMethod.Method.Name == words[1])];
                if (cases.Where(test => Line(test.DisplayName) == words[2]).ToList() is [_, ..] exact)
                    cases = exact;
            }

            if (cover)
                Told.WriteLine($"{Mark}found\t{Reached()}");
            if (cases.Count == 0)
                Told.WriteLine($"{Mark}fail\t{line}\tthere is no such test");
            if (cases.Any(test => !Passes(executor, test) && stop))
                return 0;
        }

        return 0;
    }

    private static IReadOnlyList<ITestCase> CasesOf(ITestFrameworkDiscoverer discoverer, string name)
    {
        var found = new Sink<ITestCaseDiscoveryMessage, IDiscoveryCompleteMessage>();
        discoverer.Find(name, false, found, new Options());
        return [.. found.All().Select(message => message.TestCase)];
    }

    private static bool Passes(ITestFrameworkExecutor executor, ITestCase test)
    {
        var name = $"{test.TestMethod.TestClass.Class.Name}\t{test.TestMethod.Method.Name}\t{Line(test.DisplayName)}";
        Told.WriteLine($"{Mark}begin\t{name}");
        FixSeed(name);
        reached = new bool[Most];
        var (began, spent) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var ended = new Sink<IFailureInformation, ITestAssemblyFinished>();
        executor.RunTests([test], ended, new Options());
        var failures = ended.All();
        // What it computes, whatever else the machine does; or what it waits for, a process of its own for example.
        var computed = (Environment.CpuUsage.TotalTime - spent).TotalMilliseconds;
        var time = Math.Max(computed, TimeProvider.System.GetElapsedTime(began).TotalMilliseconds / 4);
        Told.WriteLine(
            failures is [var failure, ..]
                ? $"{Mark}fail\t{name}\t{Line(failure.Messages.FirstOrDefault() ?? "")}"
                : $"{Mark}pass\t{name}\t{time:F0}\t{Reached()}"
        );
        return failures.Count == 0;
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    // What is computed once and kept, as a field's first value is, is marked: which test is the first to ask for it is chance.
    private static void Reach(int mutant)
    {
        if (reached[mutant])
            return;
        reached[mutant] = true;
        if (Seen[mutant])
            return;
        Seen[mutant] = true;
        var stack = Environment.StackTrace;
        Kept[mutant] = Once.Any(stack.Contains);
    }

    private static string Reached() =>
        string.Join(',', Enumerable.Range(0, Most).Where(i => reached[i]).SelectMany(i => Kept[i] ? new[] { i, ~i } : [i]));

    // FsCheck draws the seeds of properties that name none from one number, which starts as the time. Here each test has its own.
    private static void FixSeed(string name)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;
        var state = Assembly.Load(new AssemblyName("FsCheck")).GetType("FsCheck.Random")!.GetProperty("DefaultGen", all)!.GetValue(null)!;
        state.GetType().GetProperty("Value")!.SetValue(state, name.Aggregate(2026UL, (hash, c) => unchecked((hash ^ c) * 1099511628211UL)));
    }

    private static FieldInfo Field(Type type, string name) => type.GetField(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private sealed class Sink<TMessage, TEnd> : IMessageSink
        where TMessage : class
        where TEnd : class
    {
        private readonly List<TMessage> messages = [];
        private readonly TaskCompletionSource ended = new();

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is TMessage wanted)
            {
                lock (messages)
                    messages.Add(wanted);
            }

            if (message is TEnd)
                ended.TrySetResult();
            return true;
        }

        public IReadOnlyList<TMessage> All()
        {
            ended.Task.Wait();
            return messages;
        }
    }

    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> values = new()
        {
            ["xunit.discovery.PreEnumerateTheories"] = true,
            ["xunit.discovery.SynchronousMessageReporting"] = true,
            ["xunit.execution.DisableParallelization"] = true,
            ["xunit.execution.SynchronousMessageReporting"] = true,
        };

        public TValue GetValue<TValue>(string name) => values.TryGetValue(name, out var value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => values[name] = value;
    }
}
