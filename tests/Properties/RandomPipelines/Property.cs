using DeepPipeline.Properties.Generators;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>Something that holds of every pipeline.</summary>
/// <param name="Of">What becomes of some trials.</param>
/// <param name="AtOnce">How many trials it is cheapest to ask about together.</param>
/// <param name="Seeds">With how many seeds a smaller trial is tried: few numbers may happen to be right.</param>
internal sealed record Property(Func<IReadOnlyList<Trial>, Subject, IEnumerable<Verdict>> Of, int AtOnce, int Seeds)
{
    /// <summary>Shapes and values are as predicted, gradients those of numerical differentiation.</summary>
    internal static Property Computes { get; } =
        new((trials, subject) => trials.Select(trial => Numbers.Of(trial, subject)), AtOnce: 1, Seeds: 4);

    /// <summary>Its C# source compiles and gives an equal value.</summary>
    internal static Property IsItsSource { get; } = new(OfSource, AtOnce: 250, Seeds: 1);

    /// <summary>Its JSON reads as an equal value.</summary>
    internal static Property IsItsJson { get; } =
        new((trials, subject) => trials.Select(trial => new Verdict(OfJson(trial, subject))), AtOnce: 1, Seeds: 1);

    private static IEnumerable<Verdict> OfSource(IReadOnlyList<Trial> trials, Subject subject)
    {
        var sources = trials.Select(trial => subject.Printed(trial.Case)).ToArray();
        return trials
            .Zip(sources, Snippets.Run(sources))
            .Select(one => new Verdict(
                one.Third.Tree == one.First.Case.Tree
                    ? null
                    : new("source", one.Second, Readable(one.First.Case.Tree), one.Third.Wrong ?? Readable(one.Third.Tree!))
            ));
    }

    private static Failure? OfJson(Trial trial, Subject subject)
    {
        var text = subject.Written(trial.Case.Tree);
        var read = Json.Read(text);
        return read.IsOk && read.OrThrow() == trial.Case.Tree
            ? null
            : new("json", text, Readable(trial.Case.Tree), read.IsOk ? Readable(read.OrThrow()) : string.Join('\n', read.Problems));
    }

    // What a faulty source would not show.
    private static string Readable(Layer layer) => Json.Write(layer);
}
