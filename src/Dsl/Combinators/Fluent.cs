namespace DeepPipeline;

/// <summary>Every layer as a method, so that a model reads as a sentence: <c>Input&lt;Image&gt;().Flatten().Dense(10)</c>.</summary>
public static partial class Fluent;
