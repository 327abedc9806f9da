namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>How a trial fails.</summary>
/// <param name="Property">The property that doesn't hold: what is kept the same while a trial is made smaller.</param>
/// <param name="Where">The mode and the part where it is seen first.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Actual">What is.</param>
public sealed record Failure(string Property, string Where, string Expected, string Actual);
