using System.Diagnostics;
using System.Globalization;
using Microsoft.DotNet.Interactive;

namespace DeepPipeline.Interactive;

/// <summary>Training that one watches.</summary>
public static class LiveRuns
{
    // As often as eyes follow: a notebook's front end is slower than a step.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.3);

    /// <summary>Trains as <c>Fit</c> does, and shows below the cell where it stands and its curves, which move while it trains.</summary>
    /// <remarks><b>Errors</b>: those of <c>Fit</c>. Outside of a notebook it trains and shows nothing.</remarks>
    /// <param name="run">The run.</param>
    /// <returns>The last epoch.</returns>
    /// <example><code>var last = net.Train(recipe).On(train, validate: test).OrThrow().Live().OrThrow();</code></example>
    public static Result<Epoch<TIn, TOut>> Live<TIn, TOut, TTarget>(this Run<TIn, TOut, TTarget> run)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        if (KernelInvocationContext.Current is not { } context)
            return run.Fit();
        var shown = context.Display(Fragment.OfText(run.ToString()), "text/html");
        var (history, since) = (Items<EpochScores>.None, Stopwatch.StartNew());
        return run.Observed(told =>
            {
                switch (told)
                {
                    case EpochDone epoch:
                        history = history.Add(epoch.Scores);
                        shown.Update(Fragments.OfHistory(Line(epoch.Scores), history));
                        since.Restart();
                        break;
                    case StepDone step when since.Elapsed >= Pause:
                        shown.Update(Fragments.OfHistory(Line(step), history));
                        since.Restart();
                        break;
                    default:
                        break;
                }
            })
            .Fit();
    }

    private static string Line(EpochScores epoch) =>
        $"epoch {epoch.Number}: {epoch.Training}{(epoch.Validation is { } scores ? $"; validation: {scores}" : "")}";

    private static string Line(StepDone step) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {step.Epoch}, step {step.Step} of {step.Steps}: loss {step.Scores.Loss:0.0000}"
        );
}
