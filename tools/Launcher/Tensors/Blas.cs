using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Launcher.Tensors;

/// <summary>
/// Debian has several BLAS; the reference one is some twenty times slower than the one that libtorch is fastest with. Which of them the
/// machine's programs take is the machine's matter: it is changed only if somebody says so, and told where nobody can be asked.
/// </summary>
internal sealed class Blas(IMachine machine, Checkout checkout)
{
    internal const string Package = "libopenblas0-openmp";

    // Where the package puts its libraries.
    private const string Flavour = "openblas-openmp";

    private static readonly string[] Usual = ["/blas/", "/lapack/", "/openblas-"];

    private readonly Apt apt = new(machine, checkout);

    /// <summary>Its library; null if it isn't installed.</summary>
    internal string? Library() =>
        new[] { $"/usr/lib/{machine.Processor}-linux-gnu", "/usr/lib" }
            .Select(folder => $"{folder}/{Flavour}/libblas.so.3")
            .FirstOrDefault(machine.Exists);

    /// <summary>Where programs get another: asks whether to choose it, or says how.</summary>
    internal void Advise()
    {
        if (machine.Find("update-alternatives") is null || Library() is not { } library)
            return;
        var folder = Path.GetDirectoryName(library);
        var slower = machine
            .Run(new("update-alternatives", "--get-selections"))
            .Text.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(selection =>
                selection is [var name, var mode, var current]
                && IsOurs(name)
                && !current.StartsWith(folder!, StringComparison.Ordinal)
                && (mode == "auto" || IsUsual(current))
            )
            .Select(selection => (Name: selection[0], Current: selection[2], Wanted: $"{folder}/{selection[0].Split('-')[0]}"))
            .ToArray();
        if (slower.Length == 0)
            return;
        machine.Say("OpenBLAS is installed, but programs on this machine get another BLAS, with which libtorch may be many times slower:");
        foreach (var (_, current, wanted) in slower)
            machine.Say($"  {current}, not {wanted}");
        if (machine.Answers && machine.Ask("Choose OpenBLAS, for every program on this machine?"))
        {
            foreach (var (name, _, wanted) in slower)
            {
                if (!apt.AsRoot(new("update-alternatives", "--set", name, wanted)).Well)
                    machine.Say($"  that did not work; by hand: update-alternatives --set {name} {wanted}");
            }

            return;
        }

        foreach (var (name, _, wanted) in slower)
            machine.Say($"  to choose it: update-alternatives --set {name} {wanted}");

        // Any other that is not chosen automatically is there because somebody wanted it.
        static bool IsUsual(string current) => Usual.Any(current.Contains);
        bool IsOurs(string name) =>
            name == $"libblas.so.3-{machine.Processor}-linux-gnu" || name == $"liblapack.so.3-{machine.Processor}-linux-gnu";
    }
}
