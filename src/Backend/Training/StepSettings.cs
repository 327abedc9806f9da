namespace DeepPipeline;

/// <summary>What a step needs of a recipe, whatever the kinds.</summary>
internal sealed record StepSettings(
    LossFunction Loss,
    Optimizer Optimizer,
    Schedule Schedule,
    Items<ParameterGroup> Groups,
    Clipping Clip,
    Averaging Average,
    GradientSource Gradients,
    Augmenter Augmenter,
    Buckets? Buckets,
    int Batch,
    long Seed,
    int StepsAnEpoch,
    int Threads
)
{
    internal static StepSettings Of<TOut, TTarget>(
        Recipe<TOut, TTarget> recipe,
        LossFunction loss,
        Augmenter augmenter,
        Buckets? buckets,
        int stepsAnEpoch,
        int threads
    )
        where TOut : IKind
        where TTarget : IKind =>
        new(
            loss,
            recipe.Optimizer,
            recipe.Schedule,
            recipe.Groups,
            recipe.Clip,
            recipe.Average,
            recipe.Gradients,
            augmenter,
            buckets,
            recipe.Batch,
            recipe.Seed,
            stepsAnEpoch,
            threads
        );
}
