using DeepPipeline.Properties.Generators;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>What the library does with a pipeline, each part of which a test can replace by a faulty one.</summary>
public sealed record Subject
{
    /// <summary>The library as it is.</summary>
    public static Subject Library { get; } = new();

    /// <summary>The program that the backend runs in place of a program.</summary>
    public Func<Program, Program> Ran { get; init; } = program => program;

    /// <summary>The program that the backend differentiates in place of a program.</summary>
    public Func<Program, Program> Differentiated { get; init; } = program => program;

    /// <summary>What derives its gradients in place of the library; null for the library.</summary>
    internal Deriving? Derive { get; init; }

    /// <summary>The shape that is predicted of an instruction's value.</summary>
    public Func<Program, int, Shape> Predicted { get; init; } = (program, i) => program.ShapeOf(i);

    /// <summary>C# source of the arrow.</summary>
    public Func<Case, string> Printed { get; init; } = @case => @case.Source();

    /// <summary>Data.</summary>
    public Func<Layer, string> Written { get; init; } = Json.Write;
}
