namespace DeepPipeline;

/// <summary>What a state has to fit that is read from a file.</summary>
/// <param name="Layout">The parameters.</param>
/// <param name="Scoring">What is counted.</param>
/// <param name="Outputs">The shapes of what the model gives; null where they change from step to step.</param>
internal sealed record StateForm(ParameterLayout Layout, ScorePlan Scoring, Items<Shape>? Outputs);
