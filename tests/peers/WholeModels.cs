using Pipeline.Properties.Generators;

namespace Pipeline.Peers;

/// <summary>The well-known models, small, for learning (unless they draw random numbers there) and for use.</summary>
internal static class WholeModels
{
    internal static IEnumerable<Computed> All =>
        from model in WellKnown.Small
        from mode in new[] { Programs.Mode.Train, Programs.Mode.Eval }
        select Numbers.Of("model", model.Key, model.Value.Tree, model.Value.From.Kind, model.Value.Lower(mode), batch: 3, seed: 23) with { Arguments = [] };
}
