namespace DeepPipeline.Properties.Generators;

/// <summary>A kind as a value from which the phantom type can be had again: what opens untyped trees as arrows.</summary>
public abstract class KindOf
{
    /// <summary>The kinds that a pipeline may take or give.</summary>
    public static IReadOnlyList<KindOf> All { get; } =
    [
        new KindOf<Features>(),
        new KindOf<Sequence>(),
        new KindOf<Tokens>(),
        new KindOf<Mask>(),
        new KindOf<Image>(),
        new KindOf<Signal>(),
        new KindOf<Volume>(),
    ];

    public abstract Kind Kind { get; }

    public static KindOf The(Kind kind) =>
        kind.IsPair ? OfPair(The(kind.Parts[0]), The(kind.Parts[1])) : All.Single(one => one.Kind == kind);

    public abstract T Open<T>(IOfKind<T> work);

    private protected abstract Type Phantom { get; }

    private static KindOf OfPair(KindOf first, KindOf second) =>
        (KindOf)Activator.CreateInstance(typeof(KindOf<>).MakeGenericType(typeof(Pair<,>).MakeGenericType(first.Phantom, second.Phantom)))!;
}

/// <inheritdoc/>
public sealed class KindOf<TKind> : KindOf
    where TKind : IKind
{
    public override Kind Kind => TKind.Kind;

    private protected override Type Phantom => typeof(TKind);

    public override T Open<T>(IOfKind<T> work) => work.Of<TKind>();
}

/// <summary>Something that is done with any one kind.</summary>
public interface IOfKind<out T>
{
    T Of<TKind>()
        where TKind : IKind;
}

/// <summary>Something that is done with an arrow between any two kinds.</summary>
public interface ITyped<out T>
{
    T Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
        where TIn : IKind
        where TOut : IKind;
}
