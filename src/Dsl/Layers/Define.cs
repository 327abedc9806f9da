using LanguageExt;
using Pipeline.Programs;
using Pipeline.Tree;
using static LanguageExt.Prelude;

namespace Pipeline.Tree
{
    /// <summary>A layer of the user's own, traced into steps over primitives when it was defined; see <see cref="Layer.Define"/>.</summary>
    /// <param name="Title">What the user calls it.</param>
    /// <param name="From">The kind that it takes; null for any.</param>
    /// <param name="To">The kind that it gives; null for the one that it takes.</param>
    /// <param name="Steps">What it does: step 0 is the input, arguments come before their use, the last is the result.</param>
    public sealed record Defined(string Title, Kind? From, Kind? To, Arr<Step> Steps) : Leaf
    {
        /// <inheritdoc/>
        public override string Keyword => Title;

        internal override Kind? Takes => From;

        internal override Kind? Gives => To;

        internal override Seq<Flaw> Flaws =>
            Title.Length > 0 && char.IsLetter(Title[0]) && Title.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')
                ? StepFlaw is { } flaw ? Seq1(flaw) : Empty
                : Seq1(new Flaw("a name of letters, digits, _ and -, starting with a letter", $"\"{Title}\"", "names become parts of paths"));

        // Layer.Define makes steps that are right; a tree that was read from data may have any.
        private Flaw? StepFlaw =>
            Steps.IsEmpty || Steps[0] != new Step(new Input(0), Arr<int>.Empty)
                ? new Flaw("its input as step 0", Steps.IsEmpty ? "no step" : Steps[0].Primitive.ToString()!, "make it with Layer.Define")
                : Steps.Map((i, step) => FlawOf(step, i)).AsEnumerable().Skip(1).FirstOrDefault(flaw => flaw is not null);

        private static Flaw? FlawOf(Step step, int i) =>
            step.Primitive is Input or Parameter ? new Flaw($"an operation or a weight as step {i}", step.Primitive.ToString()!, "make it with Layer.Define")
            : step.Arguments.Count < step.Primitive.Arity.Fewest || step.Arguments.Count > step.Primitive.Arity.Most ? new Flaw($"the number of arguments that {step.Primitive} takes, in step {i}", $"{step.Arguments.Count}", "make it with Layer.Define")
            : step.Arguments.Exists(a => a < 0 || a >= i) ? new Flaw($"arguments from 0 to {i - 1} of step {i}", string.Join(", ", step.Arguments), "a step uses only steps before it")
            : Epsilon(step.Primitive) is { } epsilon ? Normalization.EpsilonFlaw(epsilon).HeadOrNone().MatchUnsafe(flaw => flaw, () => (Flaw?)null)
            : null;

        private static double? Epsilon(Primitive primitive) => primitive switch { Programs.LayerNorm norm => norm.Epsilon, Programs.GroupNorm norm => norm.Epsilon, _ => null };

        internal override Either<Flaw, Symbol> Lower(Symbol x, Shape shape, Mode mode)
        {
            var symbols = new List<Symbol> { x };
            foreach (var step in Steps.Skip(1))
                symbols.Add(new Symbol(step.Primitive, step.Arguments.Map(a => symbols[a]).ToArray()));
            return symbols[^1];
        }

        internal static Defined Trace(string title, Kind? from, Kind? to, Func<Symbol, Symbol> body)
        {
            var x = Symbol.Input(0);
            var steps = new List<Step> { new(x.Primitive, Arr<int>.Empty) };
            var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance) { [x] = 0 };
            Visit(body(x));
            return new Defined(title, from, to, new Arr<Step>(steps));

            int Visit(Symbol symbol)
            {
                if (known.TryGetValue(symbol, out var done))
                    return done;
                if (symbol.Primitive is Input)
                    throw new PipelineException(new Problem(title, "Layer.Define", "a body over its own input", "a symbol of another definition", "use only the function's own argument"));
                var arguments = new Arr<int>(symbol.Arguments.Map(Visit).ToArray());
                steps.Add(new Step(symbol.Primitive, arguments));
                return known[symbol] = steps.Count - 1;
            }
        }
    }

    /// <summary>One step of a user's layer.</summary>
    /// <param name="Primitive">What is done.</param>
    /// <param name="Arguments">The numbers of the steps whose values it takes.</param>
    public sealed record Step(Primitive Primitive, Arr<int> Arguments);
}

namespace Pipeline
{
    public abstract partial record Layer
    {
        /// <summary>
        /// A layer of one's own that keeps the kind. The function is called once, now, with a symbol; what it does is kept as
        /// data, so the layer prints, saves, checks and differentiates like a built-in one.
        /// </summary>
        /// <remarks><b>Shapes</b>: as its operations have them. <b>Parameters</b>: those that the body declares.</remarks>
        /// <param name="name">What it is called in paths: letters, digits, <c>_</c> and <c>-</c>.</param>
        /// <param name="body">From the input to the output.</param>
        /// <example><code>Layer.Define("scaledTanh", x => 1.7159 * (2.0 / 3 * x).Tanh())</code></example>
        public static Preserving Define(string name, Func<Symbol, Symbol> body) => new(Defined.Trace(name, null, null, body));

        /// <summary>A layer of one's own between two kinds.</summary>
        /// <inheritdoc cref="Define(string, Func{Symbol, Symbol})"/>
        /// <typeparam name="TIn">The kind that it takes.</typeparam>
        /// <typeparam name="TOut">The kind that it gives.</typeparam>
        public static Pipeline<TIn, TOut> Define<TIn, TOut>(string name, Func<Symbol, Symbol> body)
            where TIn : IKind
            where TOut : IKind => new(Defined.Trace(name, TIn.Kind, TOut.Kind, body));
    }
}
