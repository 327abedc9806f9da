namespace DeepPipeline;

public sealed partial class Run<TIn, TOut, TTarget>
{
    /// <summary>
    /// What this run trains on and will hardly learn from: a last layer that the loss doesn't expect, classes that no example has, inputs far from the
    /// size that weights are drawn for, padding that is read as steps. The targets are looked through once and some inputs are drawn; nothing is trained, and a run never asks by itself.
    /// </summary>
    /// <remarks><b>Errors</b>: files that cannot be read.</remarks>
    /// <returns>One piece of advice a mistake; none if nothing was noticed.</returns>
    /// <example><code>foreach (var advice in run.Advise().OrThrow()) Console.WriteLine(advice);</code></example>
    public Result<Items<Advice>> Advise() =>
        Failures.Of(() =>
            Result.Ok(
                Items.Of(
                    loss.Parts.Select(part => OutputAdvice.Of(lengths.Whole, part))
                        .Concat(loss.Parts.Select(part => ClassAdvice.Of(lengths.Whole, part, data)))
                        .Concat(
                            Enumerable.Range(0, data.WholeInputs.Columns.Count).Select(input => InputAdvice.Of(lengths.Whole, input, data))
                        )
                        .Concat(loss.Parts.Select(part => MaskAdvice.Of(lengths.Whole, part)))
                        .Concat(MaskAdvice.Of(lengths.Whole, data))
                        .OfType<Advice>()
                )
            )
        );
}
