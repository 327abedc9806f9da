using System.Globalization;
using LanguageExt;
using Pipeline.Programs;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>A pipeline and a recipe, waiting for data.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Recipe">The recipe.</param>
/// <typeparam name="TIn">The kind that the model takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
public sealed record Trainer<TIn, TOut, TTarget>(Pipeline<TIn, TOut> Pipeline, Recipe<TOut, TTarget> Recipe)
    where TIn : IKind
    where TOut : IKind
    where TTarget : IKind
{
    /// <summary>Where to begin instead of freshly drawn parameters.</summary>
    public Option<Model<TIn, TOut>> Start { get; init; }

    /// <summary>The same, beginning with a model's parameters.</summary>
    public Trainer<TIn, TOut, TTarget> StartingFrom(Model<TIn, TOut> model) => this with { Start = model };

    /// <summary>The run over some data; nothing is computed yet.</summary>
    /// <remarks>
    /// <b>Errors</b>: every problem of the pipeline with the data's shapes, of the recipe, of labels that have no logit; no
    /// examples; no such device.
    /// </remarks>
    /// <param name="data">What is learnt from.</param>
    /// <param name="validate">What the model is judged on after each epoch, if anything.</param>
    public Validation<Problem, Run<TIn, TOut, TTarget>> On(Dataset<TIn, TTarget> data, Dataset<TIn, TTarget>? validate = null)
    {
        var loss = Recipe.Loss.Function;
        var program = Lowering.WithLoss(Pipeline.Tree, loss, data.InputShape.Untyped, data.TargetShape.Untyped, Mode.Train, TIn.Kind);
        var problems = Recipe.Problems
            + program.Problems()
            + DataChecks.NotEmpty(data, "training data")
            + (validate is null ? Empty : DataChecks.NotEmpty(validate, "validation data") + DataChecks.SameShapes(data, validate))
            + program.Match(Succ: p => DataChecks.Trainable(Pipeline.Tree, p) + DataChecks.Batches(Recipe.Batch, data.Count, p) + DataChecks.Targets(loss, data, p) + TokenChecks.Of("training data", p, data) + (validate is null ? Empty : DataChecks.Targets(loss, validate, p) + TokenChecks.Of("validation data", p, validate)), Fail: _ => Seq<Problem>());
        var device = Devices.Resolve(Recipe.Device, "recipe.device");
        problems += device.Problems();
        if (!problems.IsEmpty)
            return Checked.Fail<Run<TIn, TOut, TTarget>>(problems);
        var fresh = Start.Match(
            Some: model => model.Input == data.InputShape && model.Pipeline == Pipeline
                ? Checked.Ok(model.Having(model.Parameters.To(Recipe.Precision)))
                : Checked.Fail<Model<TIn, TOut>>(new Problem("(pipeline)", "StartingFrom", $"a model of this pipeline for {data.InputShape}", $"{model.Pipeline} for {model.Input}", "start from a model of the same pipeline")),
            None: () => Pipeline.Initialize(data.InputShape, Recipe.Seed, Recipe.Precision));
        return fresh.Map(model => new Run<TIn, TOut, TTarget>(Recipe, program.OrThrow(), data, validate, device.OrThrow(), model, new TrainingState(model.Parameters, null, 0, 0), null));
    }
}

/// <summary>Training as a word of a pipeline.</summary>
public static class TrainingExtensions
{
    /// <summary>A pipeline with a recipe: <c>digits.Train(with: Recipe.For(Loss.CrossEntropy)).On(data)</c>.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="with">The recipe.</param>
    public static Trainer<TIn, TOut, TTarget> Train<TIn, TOut, TTarget>(this Pipeline<TIn, TOut> pipeline, Recipe<TOut, TTarget> with)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => new(pipeline, with);
}

/// <summary>What is asked of data before anything is computed with it.</summary>
internal static class DataChecks
{
    internal static Seq<Problem> NotEmpty<TIn, TTarget>(Dataset<TIn, TTarget> data, string what)
        where TIn : IKind
        where TTarget : IKind =>
        data.Count > 0 ? Empty : Seq1(new Problem(what, "dataset", "at least 1 example", "none", "was everything skipped or filtered away?"));

    internal static Seq<Problem> Trainable(Layer tree, Program program) =>
        program.Parameters.Exists(spec => spec.Trainable)
            ? Empty
            : Seq1(new Problem("(pipeline)", Source.CSharp(tree), "a parameter to train", program.Parameters.IsEmpty ? "none at all" : "only frozen ones", "add a layer with parameters, or take Frozen away from one"));

    /// <summary>That no batch is too small for the model.</summary>
    internal static Seq<Problem> Batches(int batch, int count, Program program)
    {
        if (batch < 1 || count < 1)
            return Empty;
        var last = count % batch == 0 ? batch : count % batch;
        return program.Refuses(last) is { } problem
            ? Seq1(problem with { Actual = string.Create(CultureInfo.InvariantCulture, $"{count} in batches of {batch}, the last of {last}") })
            : Empty;
    }

    internal static Seq<Problem> SameShapes<TIn, TTarget>(Dataset<TIn, TTarget> data, Dataset<TIn, TTarget> validate)
        where TIn : IKind
        where TTarget : IKind =>
        data.InputShape == validate.InputShape && data.TargetShape == validate.TargetShape
            ? Empty
            : Seq1(new Problem("validation data", "dataset", $"{data.InputShape} with targets {data.TargetShape}, as the training data", $"{validate.InputShape} with targets {validate.TargetShape}", "prepare both alike"));

    /// <summary>Labels that have a logit; shares and answers from 0 to 1.</summary>
    internal static Seq<Problem> Targets<TIn, TTarget>(Training.LossFunction loss, Dataset<TIn, TTarget> data, Program program)
        where TIn : IKind
        where TTarget : IKind
    {
        var predictions = program.Predictions;
        var output = 0;
        return data.Count == 0 ? Empty : Of(loss);

        Seq<Problem> Of(Training.LossFunction one)
        {
            if (one is Training.Weighted both)
            {
                var first = Of(both.First);
                return first + Of(both.Second);
            }

            var (least, most) = data.Targets.Columns[output].Range(data.Start, data.Count);
            return Targets(one, program.Instructions[predictions[output++]].Shape, least, most);
        }
    }

    private static Seq<Problem> Targets(Training.LossFunction loss, Shape logits, double least, double most)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
        return loss switch
        {
            Training.CrossEntropy or Training.SequenceCrossEntropy when least < 0 || most >= logits[-1].Size =>
                Seq1(new Problem("targets", loss.ToString(), $"labels from 0 to {logits[-1].Size - 1}, one a logit", range, least < 0 ? "count classes from 0" : $"end the model with Dense({most + 1}), or count classes from 0")),
            Training.BinaryCrossEntropy or Training.CrossEntropyOneHot when least < 0 || most > 1 =>
                Seq1(new Problem("targets", loss.ToString(), "numbers from 0 to 1", range, "give shares, or 0 and 1")),
            _ => Empty,
        };
    }
}
