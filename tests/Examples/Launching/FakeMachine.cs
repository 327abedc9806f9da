using System.Text;
using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Examples.Tests.Launching;

/// <summary>A machine on which nothing happens: what is run is written down, and answered as a test says.</summary>
internal sealed class FakeMachine : IMachine
{
    private readonly List<Func<Order, Ended?>> answers = [];
    private readonly StringBuilder said = new();
    private readonly StringBuilder output = new();

    public TextWriter Out => new StringWriter(output) { NewLine = "\n" };

    public bool Colours => false;

    public bool Answers { get; set; }

    public bool IsLinux { get; set; } = true;

    public string Processor { get; set; } = "x86_64";

    public bool IsRoot { get; set; } = true;

    internal HashSet<string> Programs { get; } = ["dotnet", "g++", "apt-get", "ldconfig"];

    internal HashSet<string> Files { get; } = [];

    /// <summary>What was run, in order.</summary>
    internal List<Order> Orders { get; } = [];

    /// <summary>What was asked.</summary>
    internal List<string> Questions { get; } = [];

    /// <summary>What is answered to that.</summary>
    internal bool Yes { get; set; }

    /// <summary>The program that the launcher has become.</summary>
    internal Order? Became { get; private set; }

    internal string OnOut => output.ToString();

    internal string OnError => said.ToString();

    public void Say(string line) => said.Append(line).Append('\n');

    public bool Ask(string question)
    {
        Questions.Add(question);
        return Yes;
    }

    public string? Find(string program) => Programs.Contains(program) ? $"/usr/bin/{program}" : null;

    public bool Exists(string path) => Files.Contains(path);

    public Ended Run(Order order)
    {
        Orders.Add(order);
        return Enumerable.Reverse(answers).Select(answer => answer(order)).FirstOrDefault(ended => ended is not null) ?? new Ended(0, "");
    }

    public int Become(Order order)
    {
        Became = order;
        return 0;
    }

    /// <summary>How orders that contain a text end; what was said last of the same order holds.</summary>
    internal void When(string part, Func<Order, Ended> answer) =>
        answers.Add(order => $"{order}".Contains(part, StringComparison.Ordinal) ? answer(order) : null);

    internal void When(string part, int code, string text) => When(part, _ => new Ended(code, text));

    /// <summary>The orders that contain a text.</summary>
    internal IEnumerable<Order> Ran(string part) => Orders.Where(order => $"{order}".Contains(part, StringComparison.Ordinal));
}
