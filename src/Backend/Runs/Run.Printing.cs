using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

// A run in a prompt or a debugger is one line: ask for an epoch to get one.
[DebuggerTypeProxy(typeof(OneLine))]
public sealed partial class Run<TIn, TOut, TTarget> : IComputesWhenAsked, IShown
{
    /// <summary><c>run of 5 epochs × 1,875 steps, nothing computed yet</c>.</summary>
    public override string ToString() => $"run of {Length}{(Start.Step == 0 ? "" : $", from {Start}")}{Lazily.NothingYet}";

    string IShown.Block =>
        $"{this}\n  data        {data}{(validate is null ? "" : $"\n  validation  {Show.Line(validate)}")}\n  experiment  {Show.Line(experiment, 100)}";

    private string Length =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Recipe.Epochs switch { null => "endlessly many epochs", 1 => "1 epoch", var many => $"{many} epochs" }} × {StepsAnEpoch:N0} steps"
        );
}
