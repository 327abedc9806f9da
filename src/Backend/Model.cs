using LanguageExt;
using Pipeline.Programs;

namespace Pipeline;

/// <summary>A pipeline with its parameters, for inputs of one shape: an immutable value that can be used, judged, trained on and saved.</summary>
/// <typeparam name="TIn">The kind that it takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Input">The shape of its inputs.</param>
/// <param name="Parameters">Its numbers.</param>
public sealed record Model<TIn, TOut>(Pipeline<TIn, TOut> Pipeline, Shape<TIn> Input, Parameters Parameters)
    where TIn : IKind
    where TOut : IKind
{
    /// <summary>The same model with other numbers, as long as their names and shapes are the pipeline's.</summary>
    public Validation<Problem, Model<TIn, TOut>> WithParameters(Parameters parameters) =>
        Pipeline.Lower(Input).Then(program => ParameterLayout.Of(program).Mismatch(parameters.Layout) is { } problem
            ? Checked.Fail<Model<TIn, TOut>>(problem)
            : Checked.Ok(this with { Parameters = parameters }));

    /// <summary>The program that it runs.</summary>
    internal Program Program { get; } = Pipeline.Lower(Input).OrThrow();

    /// <inheritdoc/>
    public bool Equals(Model<TIn, TOut>? other) =>
        other is not null && Pipeline == other.Pipeline && Input == other.Input && Parameters.Equals(other.Parameters);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Pipeline, Input, Parameters);

    /// <summary>The pipeline's source and the number of parameters.</summary>
    public override string ToString() => $"{Pipeline} with {Parameters}";
}
