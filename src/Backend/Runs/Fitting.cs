namespace DeepPipeline;

public sealed partial class Run<TIn, TOut, TTarget>
{
    /// <summary>Trains for as many epochs as the recipe says, for one if it says none; the last of them comes back.</summary>
    /// <remarks><b>Errors</b>: a loss or a parameter that stops being finite, with its path, epoch and step; a checkpoint that can't be written.</remarks>
    public Result<Epoch<TIn, TOut>> Fit()
    {
        var epochs = Recipe.Epochs ?? 1;
        if (Start is { StepsOfNext: 0, History.Count: > 0 } && Start.Epoch >= epochs)
            return Result.Ok(Again(Start).Epoch!);
        try
        {
            return Result.Ok(Going(epochs).First(moment => moment.Epoch?.Number >= epochs).Epoch!);
        }
        catch (PipelineException failure)
        {
            return Result.Fail<Epoch<TIn, TOut>>(failure.Problems);
        }
    }
}

/// <summary>Training in one call.</summary>
public static class FittingExtensions
{
    /// <summary>Trains a pipeline for as many epochs as its recipe says: <c>digits.Train(recipe).Fit(train, validate: test)</c>.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="TrainingExtensions.On"/> and of <see cref="Run{TIn, TOut, TTarget}.Fit"/>.</remarks>
    /// <param name="experiment">The pipeline and the recipe.</param>
    /// <param name="data">What is learnt from.</param>
    /// <param name="validate">What the model is judged on after each epoch, if anything.</param>
    public static Result<Epoch<TIn, TOut>> Fit<TIn, TOut, TTarget>(
        this Experiment<TIn, TOut, TTarget> experiment,
        Dataset<TIn, TTarget> data,
        Dataset<TIn, TTarget>? validate = null
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => experiment.On(data, validate).Then(run => run.Fit());
}
