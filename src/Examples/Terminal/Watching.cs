using System.Globalization;

namespace Pipeline.Examples.Terminal;

/// <summary>Shows a training run while it goes on: a bar an epoch on a terminal, a line an epoch elsewhere.</summary>
internal static class Watching
{
    /// <summary>The first epochs of a run, each shown as it is trained.</summary>
    /// <param name="screen">Where it is shown.</param>
    /// <param name="run">The run.</param>
    /// <param name="epochs">How many epochs are wanted.</param>
    internal static IEnumerable<Epoch<TIn, TOut>> Watch<TIn, TOut, TTarget>(this Screen screen, Run<TIn, TOut, TTarget> run, int epochs)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var bar = new EpochBar(screen, epochs);
        using var going = run.Observe(step =>
        {
            bar.Show(step);
            screen.Interruption.ThrowIfAsked(() => Stopped(step, epochs));
        }).GetEnumerator();
        for (var number = 1; number <= epochs; number++)
        {
            bar.Around(number, () => going.MoveNext());
            yield return going.Current;
        }
    }

    internal static string Stopped(Progress step, int epochs) => string.Create(
        CultureInfo.InvariantCulture,
        $"Stopped in epoch {step.Epoch} of {epochs}, after step {step.Step} of {step.Steps}: {step.Scores}. Nothing was saved.");
}
