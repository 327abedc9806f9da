namespace DeepPipeline.Tree
{
    /// <summary>The first value of a pair; see <see cref="Layers.KeepFirst{TFirst, TSecond}"/>.</summary>
    /// <param name="First">The first value's kind.</param>
    /// <param name="Second">The second value's kind.</param>
    [Word("keepFirst", "first", "second")]
    public sealed record KeepFirstLayer(Kind First, Kind Second) : Projection
    {
        internal override Kind? Takes => Kind.Pair(First, Second);

        internal override Kind? Gives => First;

        internal override int Kept => 0;
    }

    /// <summary>The second value of a pair; see <see cref="Layers.KeepSecond{TFirst, TSecond}"/>.</summary>
    /// <param name="First">The first value's kind.</param>
    /// <param name="Second">The second value's kind.</param>
    [Word("keepSecond", "first", "second")]
    public sealed record KeepSecondLayer(Kind First, Kind Second) : Projection
    {
        internal override Kind? Takes => Kind.Pair(First, Second);

        internal override Kind? Gives => Second;

        internal override int Kept => 1;
    }
}

namespace DeepPipeline
{
    public static partial class Layers
    {
        /// <summary>The first value of a pair; the second is let go.</summary>
        /// <remarks><b>Shapes</b>: (S, T) to S. No parameters.</remarks>
        /// <example><code>Fork(Dense(3), Dense(4)).KeepFirst()</code></example>
        public static Pipeline<Pair<TFirst, TSecond>, TFirst> KeepFirst<TFirst, TSecond>()
            where TFirst : IKind
            where TSecond : IKind => new(new KeepFirstLayer(TFirst.Kind, TSecond.Kind));

        /// <summary>The second value of a pair; the first is let go.</summary>
        /// <remarks><b>Shapes</b>: (S, T) to T. No parameters.</remarks>
        /// <example><code>Fork(Dense(3), Dense(4)).KeepSecond()</code></example>
        public static Pipeline<Pair<TFirst, TSecond>, TSecond> KeepSecond<TFirst, TSecond>()
            where TFirst : IKind
            where TSecond : IKind => new(new KeepSecondLayer(TFirst.Kind, TSecond.Kind));
    }

    public static partial class Fluent
    {
        /// <summary><see cref="Layers.KeepFirst{TFirst, TSecond}"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TFirst> KeepFirst<TIn, TFirst, TSecond>(this Pipeline<TIn, Pair<TFirst, TSecond>> before)
            where TIn : IKind
            where TFirst : IKind
            where TSecond : IKind => before.Then(Layers.KeepFirst<TFirst, TSecond>());

        /// <summary><see cref="Layers.KeepSecond{TFirst, TSecond}"/>, after this pipeline.</summary>
        public static Pipeline<TIn, TSecond> KeepSecond<TIn, TFirst, TSecond>(this Pipeline<TIn, Pair<TFirst, TSecond>> before)
            where TIn : IKind
            where TFirst : IKind
            where TSecond : IKind => before.Then(Layers.KeepSecond<TFirst, TSecond>());
    }
}
