using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Launcher.Tensors;

/// <summary>libtorch, a compiler and OpenBLAS from the machine's distribution; what is missing is installed.</summary>
internal sealed class InstalledTorch(IMachine machine, Checkout checkout)
{
    private static readonly string[] Headers = ["/usr/include/torch", "/usr/local/include/torch"];

    private readonly Apt apt = new(machine, checkout);
    private readonly Blas blas = new(machine, checkout);

    /// <summary>The decision for it.</summary>
    /// <param name="reason">Why this machine's own is wanted.</param>
    internal Decision Have(string reason)
    {
        if (!machine.IsLinux)
            throw new Trouble($"{reason}; a libtorch of the system's own is only supported on Linux.");
        if (Missing() is { Count: > 0 } missing)
        {
            if (apt.Install(missing) is { } why)
                throw ByHand($"this machine lacks {string.Join(' ', missing)}, and {why}.");
            if (Missing() is { Count: > 0 } still)
                throw ByHand($"apt-get has run, but {string.Join(' ', still)} can't be found.");
        }

        blas.Advise();
        if (Linking() is { } fault)
            throw new Trouble($"libtorch is installed but nothing can be linked with it: {fault}");
        var torch = Torch()!;
        return new(
            Provider.System,
            $"the libtorch of this machine, {torch}",
            [.. new[] { Header(), torch, machine.Find("g++"), blas.Library() }.OfType<string>()]
        );
    }

    private static Trouble ByHand(string what) =>
        new(
            $"""
            {what}
              libtorch (with its headers), g++ and OpenBLAS have to be installed by hand. On Debian or Ubuntu:
                  apt-get install libtorch-dev g++ {Blas.Package}
              elsewhere, the packages that hold torch/torch.h, libtorch_cpu.so, g++ and OpenBLAS; then run ./pipeline setup again.
            """
        );

    private IReadOnlyList<string> Missing() =>
        [
            .. Header() is null || Torch() is null ? ["libtorch-dev"] : Array.Empty<string>(),
            .. machine.Find("g++") is null ? ["g++"] : Array.Empty<string>(),
            .. blas.Library() is null && apt.Is ? [Blas.Package] : Array.Empty<string>(),
        ];

    private string? Header() =>
        Headers.FirstOrDefault(folder => machine.Exists($"{folder}/csrc/api/include/torch/torch.h") || machine.Exists($"{folder}/torch.h"));

    // The path the loader takes for it, else the one the compiler takes.
    private string? Torch()
    {
        const string Name = "libtorch_cpu.so";
        var named = (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => $"{folder}/{Name}");
        var loader = machine.Run(new(machine.Find("ldconfig") ?? "/sbin/ldconfig", "-p"));
        var cached = loader
            .Text.Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith(Name + " ", StringComparison.Ordinal))
            .OrderByDescending(line => line.Contains(machine.Processor.Replace('_', '-'), StringComparison.Ordinal))
            .Select(line => line.Split(' ')[^1]);
        return named.Where(machine.Exists).Concat(cached).FirstOrDefault() ?? Compilers();

        string? Compilers() =>
            machine.Find("g++") is not null
            && machine.Run(new("g++", $"-print-file-name={Name}")).Text.Trim() is var path
            && path.StartsWith('/')
            && machine.Exists(path)
                ? path
                : null;
    }

    // What keeps a program with libtorch in it from being linked and started; null if nothing does.
    private string? Linking()
    {
        var (source, program) = (checkout.Kept("links.cpp"), checkout.Kept("links"));
        File.WriteAllText(source, "int main() { return 0; }\n");
        var link = machine.Run(
            new("g++", source, "-Wl,--no-as-needed", "-ltorch_cpu", "-lc10", "-o", program) { Log = checkout.Kept("link.log") }
        );
        var ended = link.Well ? machine.Run(new(program)) : link;
        return ended.Well ? null : ended.Text.TrimEnd('\n').Split('\n')[^1];
    }
}
