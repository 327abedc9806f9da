namespace DeepPipeline;

public static partial class Layers
{
    /// <summary>x + f(x). He et al. 2016.</summary>
    /// <remarks><b>Shapes</b>: any that f keeps. <b>Parameters</b>: f's. <b>Errors</b>: f changes the shape.</remarks>
    /// <param name="body">f.</param>
    public static Pipeline<TKind, TKind> Residual<TKind>(Pipeline<TKind, TKind> body)
        where TKind : IKind => new(Fork(new SumJoin(), [Chain.Identity, body.Tree]));

    /// <inheritdoc cref="Residual{TKind}(Pipeline{TKind, TKind})"/>
    public static KindPreserving Residual(KindPreserving body) => new(Fork(new SumJoin(), [Chain.Identity, body.Tree]));

    /// <summary>The sum, element by element, of several pipelines of the same input.</summary>
    /// <remarks><b>Shapes</b>: all outputs equal, kept. <b>Errors</b>: outputs of different shapes; no branch.</remarks>
    public static Pipeline<TIn, TOut> Sum<TIn, TOut>(params Pipeline<TIn, TOut>[] branches)
        where TIn : IKind
        where TOut : IKind => new(Fork(new SumJoin(), branches.Select(b => b.Tree)));

    /// <inheritdoc cref="Sum{TIn, TOut}(Pipeline{TIn, TOut}[])"/>
    public static KindPreserving Sum(params KindPreserving[] branches) => new(Fork(new SumJoin(), branches.Select(b => b.Tree)));

    /// <summary>The product, element by element, of several pipelines of the same input: a gate.</summary>
    /// <remarks><b>Shapes</b>: all outputs equal, kept. <b>Errors</b>: outputs of different shapes; no branch.</remarks>
    public static Pipeline<TIn, TOut> Product<TIn, TOut>(params Pipeline<TIn, TOut>[] branches)
        where TIn : IKind
        where TOut : IKind => new(Fork(new ProductJoin(), branches.Select(b => b.Tree)));

    /// <inheritdoc cref="Product{TIn, TOut}(Pipeline{TIn, TOut}[])"/>
    public static KindPreserving Product(params KindPreserving[] branches) => new(Fork(new ProductJoin(), branches.Select(b => b.Tree)));

    /// <summary>The outputs of several pipelines of the same input, one after another along an axis.</summary>
    /// <remarks><b>Shapes</b>: equal but for the axis, whose sizes add up. <b>Errors</b>: other sizes differ; the axis is the batch or not there.</remarks>
    /// <param name="axis">The axis, the batch being 0; negative counts from the end. Features and channels are axis 1.</param>
    /// <param name="branches">The pipelines.</param>
    public static Pipeline<TIn, TOut> Concat<TIn, TOut>(int axis, params Pipeline<TIn, TOut>[] branches)
        where TIn : IKind
        where TOut : IKind => new(Fork(new ConcatJoin(axis), branches.Select(b => b.Tree)));

    /// <inheritdoc cref="Concat{TIn, TOut}(int, Pipeline{TIn, TOut}[])"/>
    public static KindPreserving Concat(int axis, params KindPreserving[] branches) =>
        new(Fork(new ConcatJoin(axis), branches.Select(b => b.Tree)));

    /// <summary>A pipeline a number of times in a row, each time with parameters of its own.</summary>
    /// <remarks><b>Errors</b>: fewer than 0 times.</remarks>
    public static Pipeline<TKind, TKind> Repeat<TKind>(int times, Pipeline<TKind, TKind> body)
        where TKind : IKind => new(new Repeated(times, body.Tree));

    /// <inheritdoc cref="Repeat{TKind}(int, Pipeline{TKind, TKind})"/>
    public static KindPreserving Repeat(int times, KindPreserving body) => new(new Repeated(times, body.Tree));

    /// <summary>A pipeline under a name, which replaces its number and keyword in paths.</summary>
    /// <remarks><b>Errors</b>: a name with other than letters, digits, <c>_</c> and <c>-</c>; one that its neighbour has.</remarks>
    public static Pipeline<TIn, TOut> Named<TIn, TOut>(string name, Pipeline<TIn, TOut> body)
        where TIn : IKind
        where TOut : IKind => new(new Annotated(new NameNote(name), body.Tree));

    /// <inheritdoc cref="Named{TIn, TOut}(string, Pipeline{TIn, TOut})"/>
    public static KindPreserving Named(string name, KindPreserving body) => new(new Annotated(new NameNote(name), body.Tree));

    /// <summary>A part whose parameters are used wherever the name stands: they are kept under <c>@name</c>.</summary>
    /// <remarks><b>Errors</b>: another part under the same name; inputs that make its parameters' shapes differ.</remarks>
    public static Pipeline<TIn, TOut> Shared<TIn, TOut>(string name, Pipeline<TIn, TOut> body)
        where TIn : IKind
        where TOut : IKind => new(new Annotated(new SharedNote(name), body.Tree));

    /// <inheritdoc cref="Shared{TIn, TOut}(string, Pipeline{TIn, TOut})"/>
    public static KindPreserving Shared(string name, KindPreserving body) => new(new Annotated(new SharedNote(name), body.Tree));

    /// <summary>A part that training leaves as it is.</summary>
    public static Pipeline<TIn, TOut> Frozen<TIn, TOut>(Pipeline<TIn, TOut> body)
        where TIn : IKind
        where TOut : IKind => new(new Annotated(new FrozenNote(), body.Tree));

    /// <inheritdoc cref="Frozen{TIn, TOut}(Pipeline{TIn, TOut})"/>
    public static KindPreserving Frozen(KindPreserving body) => new(new Annotated(new FrozenNote(), body.Tree));

    /// <summary>
    /// A part whose weights cost: while learning, l1·Σ|w| + l2·Σw² over them is added to the loss. Weights are parameters with two
    /// axes or more that are trained; biases and scales cost nothing. A penalty within a penalty adds to it; a shared weight costs once.
    /// </summary>
    /// <remarks><b>Shapes</b>: the body's. <b>Parameters</b>: the body's, under the same paths. <b>Errors</b>: penalties under 0.</remarks>
    /// <param name="body">The part.</param>
    /// <param name="l1">The factor of Σ|w|.</param>
    /// <param name="l2">The factor of Σw².</param>
    /// <example><code>Regularized(Dense(64), l2: 1e-4) >> Relu >> Dense(10)</code></example>
    public static Pipeline<TIn, TOut> Regularized<TIn, TOut>(Pipeline<TIn, TOut> body, double l1 = 0, double l2 = 0)
        where TIn : IKind
        where TOut : IKind => new(new Annotated(new RegularizedNote(new(l1, l2)), body.Tree));

    /// <inheritdoc cref="Regularized{TIn, TOut}(Pipeline{TIn, TOut}, double, double)"/>
    public static KindPreserving Regularized(KindPreserving body, double l1 = 0, double l2 = 0) =>
        new(new Annotated(new RegularizedNote(new(l1, l2)), body.Tree));

    /// <summary>
    /// A part whose weights stay small: after each step of learning, a row of a weight with an L2 norm over maxNorm is scaled to
    /// have that norm. Weights are parameters with two axes or more that are trained; a row is all of a weight for one place along
    /// its first axis, so that of a dense layer or a convolution it is what goes into one unit. A constraint within a constraint
    /// makes it stricter, never weaker. Srivastava et al. 2014, section 5.1.
    /// </summary>
    /// <remarks>
    /// The first values of parameters are as they were drawn. <b>Shapes</b>: the body's. <b>Parameters</b>: the body's, under the
    /// same paths. <b>Errors</b>: a norm that is not over 0.
    /// </remarks>
    /// <param name="body">The part.</param>
    /// <param name="maxNorm">The largest norm of a row; over 0.</param>
    /// <example><code>Constrained(Dense(64), maxNorm: 3) >> Relu >> Dropout(0.5) >> Dense(10)</code></example>
    public static Pipeline<TIn, TOut> Constrained<TIn, TOut>(Pipeline<TIn, TOut> body, double maxNorm)
        where TIn : IKind
        where TOut : IKind => new(new Annotated(new Constraint(maxNorm), body.Tree));

    /// <inheritdoc cref="Constrained{TIn, TOut}(Pipeline{TIn, TOut}, double)"/>
    public static KindPreserving Constrained(KindPreserving body, double maxNorm) => new(new Annotated(new Constraint(maxNorm), body.Tree));

    /// <summary>A graph as a function of its input's wire; what a LINQ query makes, for F# and for helpers.</summary>
    /// <example><code>Graph&lt;Features, Features&gt;(x => x.Then(Dense(8)).Add(x))</code></example>
    public static Pipeline<TIn, TOut> Graph<TIn, TOut>(Func<Wire<TIn>, Wire<TOut>> body)
        where TIn : IKind
        where TOut : IKind
    {
        var input = new Wire<TIn>(new WireNode.Start());
        return GraphBuilder.Close(input, body(input));
    }

    private static Branch Fork(Join join, IEnumerable<Layer> branches) => new(join, Items.Of<Layer>(branches));
}
