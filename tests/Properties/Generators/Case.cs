using Pipeline.Programs;

namespace Pipeline.Properties.Generators;

/// <summary>A generated well-kinded and well-sized pipeline with an input that fits it.</summary>
/// <param name="Tree">The pipeline.</param>
/// <param name="From">What it takes.</param>
/// <param name="To">What it gives, as the generator reckons, not as the library does.</param>
public sealed record Case(Layer Tree, Place From, Place To)
{
    public Shape Input => From.Shape;

    public Program Lower(Mode mode = Mode.Eval) => Lowering.Of(Tree, Input, mode).OrThrow();

    /// <summary>The case as a typed arrow, for what only arrows can do.</summary>
    public T Open<T>(ITyped<T> typed) =>
        Of(From.Kind) switch
        {
            0 => OpenFrom<T, Features>(typed),
            1 => OpenFrom<T, Sequence>(typed),
            2 => OpenFrom<T, Tokens>(typed),
            _ => OpenFrom<T, Image>(typed),
        };

    public override string ToString() => $"{Tree}\n  from {From} to {To}";

    private T OpenFrom<T, TIn>(ITyped<T> typed)
        where TIn : IKind =>
        Of(To.Kind) switch
        {
            0 => typed.Of(Tree.As<TIn, Features>().OrThrow(), new Shape<TIn>(Input)),
            1 => typed.Of(Tree.As<TIn, Sequence>().OrThrow(), new Shape<TIn>(Input)),
            2 => typed.Of(Tree.As<TIn, Tokens>().OrThrow(), new Shape<TIn>(Input)),
            _ => typed.Of(Tree.As<TIn, Image>().OrThrow(), new Shape<TIn>(Input)),
        };

    private static int Of(Kind kind) => Array.IndexOf([Features.Kind, Sequence.Kind, Tokens.Kind, Image.Kind], kind);
}

/// <summary>Something that is done with an arrow between any two kinds.</summary>
public interface ITyped<out T>
{
    T Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
        where TIn : IKind
        where TOut : IKind;
}
