namespace DeepPipeline.Properties.Generators;

/// <summary>A generated well-kinded and well-sized pipeline with an input that fits it.</summary>
/// <param name="Tree">The pipeline.</param>
/// <param name="From">What it takes.</param>
/// <param name="To">What it gives, as the generator reckons, not as the library does.</param>
public sealed record Case(Layer Tree, KindedShape From, KindedShape To)
{
    public Shape Input => From.Shape;

    public Program Lower(Mode mode = Mode.Eval) => Lowering.Of(Tree, Input, mode, From.Kind).OrThrow();

    /// <summary>The case as a typed arrow, for what only arrows can do.</summary>
    public T Open<T>(ITyped<T> typed) => KindOf.The(From.Kind).Open(new FromKind<T>(this, typed));

    /// <summary>C# source of the arrow, as one would write it.</summary>
    public string Source() => Open(new Printing());

    public override string ToString() => $"{Tree}\n  from {From} to {To}";

    private sealed class FromKind<T>(Case of, ITyped<T> typed) : IOfKind<T>
    {
        public T Of<TIn>()
            where TIn : IKind => KindOf.The(of.To.Kind).Open(new Between<T, TIn>(of, typed));
    }

    private sealed class Between<T, TIn>(Case of, ITyped<T> typed) : IOfKind<T>
        where TIn : IKind
    {
        public T Of<TOut>()
            where TOut : IKind => typed.Of(of.Tree.As<TIn, TOut>().OrThrow(), new Shape<TIn>(of.Input));
    }

    private sealed class Printing : ITyped<string>
    {
        public string Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind => DeepPipeline.Source.CSharp(pipeline);
    }
}
