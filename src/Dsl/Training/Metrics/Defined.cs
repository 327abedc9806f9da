namespace DeepPipeline.Training
{
    /// <summary>A metric of the user's own, traced into steps over primitives when it was defined; see <see cref="Metric.Define{TOut, TTarget}"/>.</summary>
    /// <param name="Title">What the user calls it.</param>
    /// <param name="Prediction">The kind of the predictions.</param>
    /// <param name="Target">The kind of the targets.</param>
    /// <param name="Steps">What it does: values 0 and 1 are prediction and target; the last step is the result.</param>
    /// <param name="IsLargerBetter">Whether larger values are better.</param>
    [Word("defined", "title", "prediction", "target", "steps", "largerIsBetter")]
    public sealed partial record DefinedMetric(string Title, Kind Prediction, Kind Target, Items<Step> Steps, bool IsLargerBetter)
        : MetricFunction
    {
        private const int Given = 2;

        /// <inheritdoc/>
        public override string Name => Title;

        /// <inheritdoc/>
        public override bool? LargerIsBetter => IsLargerBetter;

        /// <inheritdoc/>
        public override Items<Problem> Problems => Problem is { } problem ? [problem] : [];

        private Problem? Problem =>
            StepChecks.OfName(Title)
            ?? StepChecks.OfExpression(Steps, Given)
            ?? (
                Steps.IsEmpty ? Problem.Definition("an expression of prediction and target", "no step", "make it with Metric.Define") : null
            );

        /// <inheritdoc/>
        public override Problem? Mismatch(Shape prediction, Shape target) => Problem ?? Lower(prediction, target).FirstProblem;

        /// <summary>The program from predictions and targets of some shapes to one value an example.</summary>
        /// <remarks><b>Errors</b>: an expression that does not suit the shapes, or gives something else.</remarks>
        /// <param name="prediction">The shape of the predictions.</param>
        /// <param name="target">The shape of the targets.</param>
        public Result<Program> ProgramFor(Shape prediction, Shape target) =>
            Lower(prediction, target).MapFail(problem => problem.At("metrics", this));

        private Result<Program> Lower(Shape prediction, Shape target)
        {
            if (prediction.IsPair || target.IsPair)
                return Problem.Definition(
                    "one value, of any kind",
                    (prediction.IsPair ? prediction : target).ToString(),
                    "choose one of both values with Metric.First or Metric.Second"
                );
            var builder = new ProgramBuilder();
            var (x, t) = (Symbol.Input(0), Symbol.Input(1));
            var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance)
            {
                [x] = builder.Argument(new TensorType(prediction)),
                [t] = builder.Argument(new TensorType(target)),
            };
            return builder
                .Inline(StepChecks.Expression(Steps, [x, t]), known, known[x], LayerPath.Root, default)
                .Then(output =>
                    builder.ShapeOf(output) == Shape.Batch()
                        ? Result.Ok<Program>(builder.Finish(Mode.Eval, output))
                        : Problem.Definition(
                            "one value an example, N",
                            builder.ShapeOf(output).ToString(),
                            "take Mean or Sum over all axes but the first: x.Mean(false, 1)"
                        )
                );
        }

        internal static DefinedMetric Trace(
            string title,
            Kind prediction,
            Kind target,
            Func<Symbol, Symbol, Symbol> body,
            bool largerIsBetter
        )
        {
            var (x, t) = (Symbol.Input(0), Symbol.Input(1));
            var tracing = new Tracing(title, x, t);
            tracing.Visit(body(x, t));
            return new(title, prediction, target, Items.Of<Step>(tracing.Steps.Skip(Given)), largerIsBetter);
        }
    }
}

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>
        /// A metric of your own: an expression over prediction and target that gives one value an example; its value is their mean. The function is called once, now, with
        /// symbols; what it does is kept as data, so the metric prints, saves and compares like a built-in one.
        /// </summary>
        /// <remarks>
        /// Each example is judged by itself, in double precision on the CPU, and the sum is exact: so the value is the same bits for any splitting into batches. It costs some
        /// microseconds an example and operation. Of a sequence with a mask it sees the steps that count and no others; one of nothing but padding is not judged. <b>Shapes</b>: as its operations have them, to N. <b>Errors</b>: an expression that gives something else, or has parameters.
        /// <b>Undefined</b>: NaN if nothing was judged.
        /// </remarks>
        /// <typeparam name="TOut">The kind of the predictions.</typeparam>
        /// <typeparam name="TTarget">The kind of the targets.</typeparam>
        /// <param name="name">What it is called: letters, digits, <c>_</c> and <c>-</c>.</param>
        /// <param name="body">From prediction and target to one value an example.</param>
        /// <param name="largerIsBetter">Whether larger values are better.</param>
        /// <example><code>Metric.Define&lt;Features, Features&gt;("largestError", (x, t) => (x - t).Abs().Max(false, 1), largerIsBetter: false)</code></example>
        public static Metric<TOut, TTarget> Define<TOut, TTarget>(string name, Func<Symbol, Symbol, Symbol> body, bool largerIsBetter)
            where TOut : IKind
            where TTarget : IKind => new(DefinedMetric.Trace(name, TOut.Kind, TTarget.Kind, body, largerIsBetter));
    }
}
