using System.Diagnostics;

namespace DeepPipeline.Tree
{
    /// <summary>A layer of the user's own, traced into steps over primitives when it was defined; see <see cref="Layer.Define"/>.</summary>
    /// <param name="Title">What the user calls it.</param>
    /// <param name="From">The kind that it takes; null for any.</param>
    /// <param name="To">The kind that it gives; null for the one that it takes.</param>
    /// <param name="Steps">What it does: step 0 is the input, arguments come before their use, the last is the result.</param>
    /// <param name="Backward">How gradients go back through it; null if that is derived.</param>
    [Word("defined", "title", "from", "to", "steps", "backward")]
    public sealed record DefinedLayer(string Title, Kind? From, Kind? To, Items<Step> Steps, BackwardSteps? Backward = null) : Leaf
    {
        /// <inheritdoc/>
        public override string Keyword => Title;

        internal override Measure Measure => Measure.OfSteps(Steps.Count - 1 + (Backward?.Steps.Count ?? 0));

        internal override Kind? Takes => From;

        internal override Kind? Gives => To;

        internal override Items<Problem> Problems =>
            Title.Length > 0 && char.IsLetter(Title[0]) && Title.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')
                ? StepProblem is { } problem
                    ? [problem]
                    : Backward?.Problems(
                        Items.Of<string>(Steps.Map(step => step.Operation).OfType<WeightOp>().Select(weight => weight.Name))
                    )
                        ?? []
                :
                [
                    Problem.Definition(
                        "a name of letters, digits, _ and -, starting with a letter",
                        $"\"{Title}\"",
                        "names become parts of paths"
                    ),
                ];

        // Layer.Define makes steps that are right; a tree that was read from data may have any.
        private Problem? StepProblem =>
            Steps.IsEmpty || Steps[0] != new Step(new InputOp(0), Items<int>.None)
                ? Problem.Definition(
                    "its input as step 0",
                    Steps.IsEmpty ? "no step" : Steps[0].Operation.ToString()!,
                    "make it with Layer.Define"
                )
                : Steps
                    .Map((i, step) => ProblemOf(step, i))
                    .AsEnumerable()
                    .Skip(1)
                    .Concat(
                        (Backward?.Steps ?? Items<Step>.None).Map((i, step) => ProblemOf(step, i)).AsEnumerable().Skip(BackwardSteps.Given)
                    )
                    .FirstOrDefault(problem => problem is not null);

        private static Problem? ProblemOf(Step step, int i) =>
            step.Operation is InputOp
                ? Problem.Definition($"an operation or a weight as step {i}", step.Operation.ToString()!, "make it with Layer.Define")
            : step.Arguments.Count < step.Operation.Arity.Fewest || step.Arguments.Count > step.Operation.Arity.Most
                ? Problem.Definition(
                    $"the number of arguments that {step.Operation} takes, in step {i}",
                    $"{step.Arguments.Count}",
                    "make it with Layer.Define"
                )
            : step.Arguments.Exists(a => a < 0 || a >= i)
                ? Problem.Definition(
                    $"arguments from 0 to {i - 1} of step {i}",
                    string.Join(", ", step.Arguments),
                    "a step uses only steps before it"
                )
            : Epsilon(step.Operation) is { } epsilon
                ? Normalization.EpsilonProblem(epsilon).HeadOrNone().MatchUnsafe(problem => problem, () => (Problem?)null)
            : null;

        private static double? Epsilon(Operation operation) =>
            operation switch
            {
                LayerNormOp norm => norm.Epsilon,
                GroupNormOp norm => norm.Epsilon,
                _ => null,
            };

        internal override Lowered Lower(LayerInput input)
        {
            if (Backward is { } backward)
                return OwnBackwards.Lower(Steps, backward, input.X, input.Shape, input.Mode);
            var symbols = new List<Symbol> { input.X };
            foreach (var step in Steps.Skip(1))
                symbols.Add(new Symbol(step.Operation, step.Arguments.Map(a => symbols[a]).ToArray()));
            return symbols[^1];
        }

        internal static DefinedLayer Trace(
            string title,
            Kind? from,
            Kind? to,
            Func<Symbol, Symbol> body,
            Func<BackwardPass, Derivative>? backward = null
        )
        {
            var x = Symbol.Input(0);
            var tracing = new Tracing(title, x);
            tracing.Visit(body(x));
            return new DefinedLayer(title, from, to, tracing.Steps, backward is null ? null : BackwardSteps.Trace(title, backward));
        }
    }

    /// <summary>One step of a user's layer.</summary>
    /// <param name="Operation">What is done.</param>
    /// <param name="Arguments">The values of the steps whose values it takes.</param>
    [DebuggerDisplay("{Line,nq}")]
    public sealed record Step(Operation Operation, Items<int> Arguments)
    {
        private string Line => Show.Line(this);
    }
}

namespace DeepPipeline
{
    public abstract partial record Layer
    {
        /// <summary>
        /// A layer of your own that keeps the kind. The function is called once, now, with a symbol; what it does is kept as
        /// data, so the layer prints, saves, checks and differentiates like a built-in one.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: as its operations have them. <b>Parameters</b>: those that the body declares.
        /// <b>Errors</b>: a backward pass without the gradient of a parameter, or with one of another shape. Whether it is the right gradient,
        /// <c>Gradients.Check</c> tells: it holds it against differences as if it were derived.
        /// </remarks>
        /// <param name="name">What it is called in paths: letters, digits, <c>_</c> and <c>-</c>.</param>
        /// <param name="body">From the input to the output.</param>
        /// <param name="backward">From the gradient of the output to those of the input and of every parameter; derived from the body unless given.</param>
        /// <example><code>Layer.Define("scaledTanh", x => 1.7159 * (2.0 / 3 * x).Tanh())</code></example>
        /// <example>Gradients that are turned round (Ganin and Lempitsky 2015): <code>Layer.Define("reversed", x => x, backward: pass => pass.OfInput(-pass.Gradient))</code></example>
        public static KindPreserving Define(string name, Func<Symbol, Symbol> body, Func<BackwardPass, Derivative>? backward = null) =>
            new(DefinedLayer.Trace(name, null, null, body, backward));

        /// <summary>A layer of your own between two kinds.</summary>
        /// <inheritdoc cref="Define(string, Func{Symbol, Symbol}, Func{BackwardPass, Derivative})"/>
        /// <typeparam name="TIn">The kind that it takes.</typeparam>
        /// <typeparam name="TOut">The kind that it gives.</typeparam>
        public static Pipeline<TIn, TOut> Define<TIn, TOut>(
            string name,
            Func<Symbol, Symbol> body,
            Func<BackwardPass, Derivative>? backward = null
        )
            where TIn : IKind
            where TOut : IKind => new(DefinedLayer.Trace(name, TIn.Kind, TOut.Kind, body, backward));
    }
}
