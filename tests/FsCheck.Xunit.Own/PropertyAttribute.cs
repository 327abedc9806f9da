using Microsoft.FSharp.Core;

using Xunit;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>Runs this method as an FsCheck property: its parameters are generated, and shrunk when it fails.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
[XunitTestCaseDiscoverer("FsCheck.Xunit." + nameof(PropertyDiscoverer), "FsCheck.Xunit")]
public class PropertyAttribute : FactAttribute
{
    private int? maxTest, maxRejected, startSize, endSize, parallelism;
    private bool? verbose, quietOnSuccess;

    /// <summary>The seed of an earlier run to repeat, as a failure prints it: <c>(seed,gamma)</c> or <c>(seed,gamma,size)</c>.</summary>
    public string? Replay { get; set; }

    /// <summary>How many cases run at once; by default one after the other.</summary>
    public int Parallelism { get => parallelism ?? -1; set => parallelism = value; }

    /// <summary>How many cases are tried.</summary>
    public int MaxTest { get => maxTest ?? -1; set => maxTest = value; }

    /// <summary>How many cases may be rejected, by a precondition for example.</summary>
    public int MaxRejected { get => maxRejected ?? -1; set => maxRejected = value; }

    /// <summary>The size of the first case.</summary>
    public int StartSize { get => startSize ?? -1; set => startSize = value; }

    /// <summary>The size of the last case; sizes grow linearly from <see cref="StartSize"/>.</summary>
    public int EndSize { get => endSize ?? -1; set => endSize = value; }

    /// <summary>Writes every generated case to the test's output.</summary>
    public bool Verbose { get => verbose ?? false; set => verbose = value; }

    /// <summary>Types with arbitraries as static members; those in front override those behind.</summary>
    public Type[] Arbitrary { get; set; } = [];

    /// <summary>Writes nothing about a property that holds.</summary>
    public bool QuietOnSuccess { get => quietOnSuccess ?? false; set => quietOnSuccess = value; }

    /// <summary>What this attribute says, over <paramref name="outer"/>: what it doesn't say stays.</summary>
    internal Config Over(Config outer, Action<string> write)
    {
        var config = outer
            .WithReplay(string.IsNullOrEmpty(Replay) ? outer.Replay : ReplaySeed.Parse(Replay))
            .WithMaxTest(maxTest ?? outer.MaxTest)
            .WithMaxRejected(maxRejected ?? outer.MaxRejected)
            .WithStartSize(startSize ?? outer.StartSize)
            .WithEndSize(endSize ?? outer.EndSize)
            .WithQuietOnSuccess(quietOnSuccess ?? outer.QuietOnSuccess)
            .WithParallelRunConfig(parallelism is { } degree ? new ParallelRunConfig(degree) : outer.ParallelRunConfig)
            .WithArbitrary(Arbitrary);
        if (verbose is not { } aloud)
            return config;
        var voice = aloud ? Config.Verbose : Config.Quick;
        return config
            .WithEvery(FuncConvert.FromFunc<int, Microsoft.FSharp.Collections.FSharpList<object>, string>(
                (number, arguments) => Said(voice.Every.Invoke(number).Invoke(arguments), write)))
            .WithEveryShrink(FuncConvert.FromFunc<Microsoft.FSharp.Collections.FSharpList<object>, string>(
                arguments => Said(voice.EveryShrink.Invoke(arguments), write)));
    }

    private static string Said(string text, Action<string> write)
    {
        if (text.Length > 0)
            write(text);
        return "";
    }
}

/// <summary>Settings for all properties of a class, or of an assembly; a property's own settings win.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class PropertiesAttribute : PropertyAttribute;
