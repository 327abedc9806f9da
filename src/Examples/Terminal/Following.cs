using System.Globalization;

namespace DeepPipeline.Examples.Terminal;

/// <summary>Shows a training run of many quick epochs while it goes on: ten lines, whatever their number.</summary>
internal static class Following
{
    private const int Lines = 10;

    /// <summary>The first epochs of a run; a tenth of them, and the first, are shown.</summary>
    /// <param name="screen">Where it is shown.</param>
    /// <param name="run">The run.</param>
    /// <param name="epochs">How many epochs are wanted.</param>
    internal static IEnumerable<Epoch<TIn, TOut>> Follow<TIn, TOut, TTarget>(this Screen screen, Run<TIn, TOut, TTarget> run, int epochs)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var width = epochs.ToString(CultureInfo.InvariantCulture).Length;
        var every = Math.Max(1, epochs / Lines);
        screen.Advise(run);
        foreach (
            var epoch in run.Observe(step => screen.Interruption.ThrowIfAsked(() => Watching.Stopped(step, epochs, "Nothing was saved.")))
                .Take(epochs)
        )
        {
            if (epoch.Number == 1 || epoch.Number == epochs || epoch.Number % every == 0)
                screen.Say(
                    $"epoch {epoch.Number.ToString(CultureInfo.InvariantCulture).PadLeft(width)}/{epochs.ToString(CultureInfo.InvariantCulture)}  {epoch.Training}"
                );
            if (epoch.Number == epochs)
                screen.Advise(epoch.Advice);
            yield return epoch;
        }
    }
}
