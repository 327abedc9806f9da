using System.Diagnostics;

namespace DeepPipeline.Training
{
    /// <summary>A loss of the user's own, traced into steps over primitives when it was defined; see <see cref="Loss.Define{TOut, TTarget}(string, Func{Symbol, Symbol, Symbol}, TargetForm)"/>.</summary>
    /// <param name="Title">What the user calls it.</param>
    /// <param name="Prediction">The kind of the predictions.</param>
    /// <param name="TargetKind">The kind of the targets.</param>
    /// <param name="Steps">What it does: values 0 and 1 are prediction and target, then come the intermediate values; the last step is the result.</param>
    /// <param name="Form">What its targets are.</param>
    /// <param name="Values">The paths of the layers whose values it takes; null if none.</param>
    /// <param name="Reduction">Whether it is the expression, a mean, or that times what it is the mean over.</param>
    [Word("defined", "title", "prediction", "targetKind", "steps", "form", "values", "reduction")]
    public sealed partial record DefinedLoss(
        string Title,
        Kind Prediction,
        Kind TargetKind,
        Items<Step> Steps,
        TargetForm Form,
        Items<string>? Values = null,
        Reduction Reduction = Reduction.Mean
    ) : SingleLoss
    {
        private const int Given = 2;

        /// <inheritdoc/>
        public override TargetForm Target => Form;

        /// <inheritdoc/>
        public override Items<Problem> Problems => [.. ProblemsOf().OfType<Problem>().Take(1)];

        internal override Items<string> Intermediate => Values ?? Items<string>.None;

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
            Lower(predictions, target, shape, expression => expression);

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape, Func<Symbol, Symbol> masked)
        {
            var value = masked(StepChecks.Expression(Steps, [predictions[0], target, .. predictions.Skip(1)]));
            if (Reduction == Reduction.Mean)
                return value;
            // There are as many examples whatever of them counts.
            var divisor = Divisor(predictions[0], target, shape);
            return value * (Form.Mean == MeanOver.Elements ? masked(divisor) : divisor);
        }

        internal override Problem? Mismatch(Items<Shape> predictions, Shape target) =>
            ProblemsOf().FirstOrDefault(problem => problem is not null);

        internal static DefinedLoss Trace(
            string title,
            Kind prediction,
            Kind target,
            Func<Symbol, Symbol, IntermediateValues, Symbol> body,
            TargetForm? form
        )
        {
            if (prediction.IsPair || target.IsPair)
                throw new PipelineException(
                    new Problem(
                        ProblemCode.Definition,
                        title,
                        "Loss.Define",
                        "one prediction and one target",
                        $"{prediction.Name} and {target.Name}",
                        "define a loss of each value, and put them together with Loss.Both"
                    )
                );
            var (x, t, values) = (Symbol.Input(0), Symbol.Input(1), new IntermediateValues(Given));
            var result = body(x, t, values);
            var tracing = new Tracing(title, [x, t, .. values.Symbols]);
            tracing.Visit(result);
            var paths = values.Paths;
            return new(
                title,
                prediction,
                target,
                Items.Of<Step>(tracing.Steps.Skip(Given + paths.Count)),
                form ?? TargetForm.Usual(target),
                paths.IsEmpty ? null : paths
            );
        }

        // How many examples or elements there are, as a symbol: shapes know it of one example only.
        private Symbol Divisor(Symbol prediction, Symbol target, Shape shape) =>
            Form.Mean == MeanOver.Elements
                ? Symbolic.Sum((0 * target) + 1, keepAxes: false)
                : Symbolic.Sum((0 * prediction) + 1, keepAxes: false)
                    / (shape.IsOpen ? GradientInput.Size(new Shape([.. shape.Dims.Skip(1)]).Product) : shape.Count);

        private IEnumerable<Problem?> ProblemsOf()
        {
            yield return StepChecks.OfName(Title);
            yield return StepChecks.OfExpression(Steps, Given + Intermediate.Count);
            yield return Steps.IsEmpty
                ? Problem.Definition("an expression of prediction and target", "no step", "make it with Loss.Define")
                : null;
            yield return Form.Mean == MeanOver.CountedLabels && (Form is not TargetForm.Labels || Reduction == Reduction.Sum)
                ? Problem.Definition(
                    "a mean over examples or elements",
                    "one over labels that count",
                    "say MeanOver.Examples in the form of its target"
                )
                : null;
        }
    }

    /// <summary>The values that layers gave on the way to the prediction, for a loss that looks at them.</summary>
    [DebuggerDisplay("{Line,nq}")]
    public sealed class IntermediateValues
    {
        private string Line => Show.Line(this);

        /// <summary>What it keeps.</summary>
        public override string ToString() => Show.Members(this);

        private readonly int given;
        private readonly List<string> paths = [];
        private readonly List<Symbol> symbols = [];

        internal IntermediateValues(int given) => this.given = given;

        internal Items<string> Paths => Items.Of<string>(paths);

        internal IReadOnlyList<Symbol> Symbols => symbols;

        /// <summary>What a layer gave. A path that the pipeline has not is told when both are put together, with the nearest that it has.</summary>
        /// <param name="path">The layer's path, as summaries show it: <c>encoder/1.relu</c>; of a part with a name, that of the part.</param>
        public Symbol At(string path)
        {
            var index = paths.IndexOf(path);
            if (index >= 0)
                return symbols[index];
            paths.Add(path);
            symbols.Add(Symbol.Input(given + symbols.Count));
            return symbols[^1];
        }
    }
}

namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>
        /// A loss of your own: an expression over prediction and target that gives one number, the mean over the batch. The function is called once, now, with symbols;
        /// what it does is kept as data, so the loss prints, saves, compares, is checked and differentiated like a built-in one.
        /// </summary>
        /// <remarks>
        /// Of sequences that carry a mask, its sums, means and maxima over steps leave padding out. What takes steps together in another way, as the difference of
        /// neighbours, sees padding too, and <c>run.Advise()</c> says so.
        /// An epoch's loss is the mean of what its batches gave, each weighing as its form says: its examples unless given. As a sum it is the expression times that.
        /// <b>Shapes</b>: as its operations have them. <b>Errors</b>: an expression that gives more than one number, or has parameters; targets that are not what the form says.
        /// </remarks>
        /// <typeparam name="TOut">The kind of the predictions.</typeparam>
        /// <typeparam name="TTarget">The kind of the targets.</typeparam>
        /// <param name="name">What it is called: letters, digits, <c>_</c> and <c>-</c>.</param>
        /// <param name="body">From prediction and target to one number.</param>
        /// <param name="form">What the targets are: of labels and tokens class indices, of all else numbers, unless given.</param>
        /// <example><code>Loss.Define&lt;Features, Features&gt;("logCosh", (x, t) => ((x - t) + (-2 * (x - t)).Softplus()).Mean(keepAxes: false) - Math.Log(2))</code></example>
        public static Loss<TOut, TTarget> Define<TOut, TTarget>(string name, Func<Symbol, Symbol, Symbol> body, TargetForm? form = null)
            where TOut : IKind
            where TTarget : IKind => new(DefinedLoss.Trace(name, TOut.Kind, TTarget.Kind, (x, t, _) => body(x, t), form));

        /// <summary>A loss of your own that also looks at what layers gave on the way, by their paths.</summary>
        /// <inheritdoc cref="Define{TOut, TTarget}(string, Func{Symbol, Symbol, Symbol}, TargetForm)"/>
        /// <param name="name">What it is called: letters, digits, <c>_</c> and <c>-</c>.</param>
        /// <param name="body">From prediction, target and intermediate values to one number.</param>
        /// <param name="form">What the targets are.</param>
        /// <example><code>Loss.Define&lt;Features, Labels&gt;("sparse", (x, t, values) => 0.01 * values.At("encoder").Abs().Mean(keepAxes: false))</code></example>
        public static Loss<TOut, TTarget> Define<TOut, TTarget>(
            string name,
            Func<Symbol, Symbol, IntermediateValues, Symbol> body,
            TargetForm? form = null
        )
            where TOut : IKind
            where TTarget : IKind => new(DefinedLoss.Trace(name, TOut.Kind, TTarget.Kind, body, form));
    }
}
