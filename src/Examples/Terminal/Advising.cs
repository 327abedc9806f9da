namespace DeepPipeline.Examples.Terminal;

/// <summary>Shows advice; where there is none, nothing.</summary>
internal static class Advising
{
    /// <summary>What is to be said before a run begins; it is kept for a report. What can't be read is told by the run itself.</summary>
    internal static void Advise<TIn, TOut, TTarget>(this Screen screen, Run<TIn, TOut, TTarget> run)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => screen.Advise(run.Advise().OrElse(_ => Items<Advice>.None));

    /// <summary>What is to be said.</summary>
    internal static void Advise(this Screen screen, Items<Advice> advice)
    {
        screen.Advice += advice;
        foreach (var one in advice)
            screen.Say($"{screen.Paint("advice", 33)}     {one.ToString().Replace("\n", "\n         ", StringComparison.Ordinal)}");
    }
}
