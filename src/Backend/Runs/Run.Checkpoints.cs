namespace DeepPipeline;

public sealed partial class Run<TIn, TOut, TTarget>
{
    /// <summary>
    /// The same run, writing down where it stands while it is enumerated. If the folder has checkpoints of this run, it goes on from the newest, with the bits that it
    /// would have had if it had not stopped; a newest one at the end of an epoch is given as that epoch first.
    /// </summary>
    /// <remarks>
    /// A file is written whole or not at all, so a process may be ended at any moment. <b>Errors</b>: a folder that can't be written to; a checkpoint of another
    /// pipeline, recipe or data set (the number of epochs and the device may differ); a damaged one.
    /// </remarks>
    /// <param name="folder">The folder; it is made if it is not there.</param>
    /// <param name="every">After how many steps; 0 for only at the end of each epoch, which is always one.</param>
    /// <param name="keep">How many checkpoints stay, at least 1.</param>
    public Result<Run<TIn, TOut, TTarget>> Checkpointed(string folder, int every = 0, int keep = 2)
    {
        if (every < 0 || keep < 1)
            return Result.Fail<Run<TIn, TOut, TTarget>>(
                new Problem(
                    ProblemCode.Argument,
                    folder,
                    "checkpoints",
                    "every of at least 0 steps and keep of at least 1 file",
                    FormattableString.Invariant($"{every} and {keep}"),
                    "every: 500, keep: 2 is usual"
                )
            );
        return Identity.Then(identity =>
        {
            var checkpoints = new CheckpointFolder(folder, every, keep, identity);
            if (checkpoints.Prepare() is { } problem)
                return Result.Fail<Run<TIn, TOut, TTarget>>(problem);
            return checkpoints.Newest(Start, Form).Then(With(run => run.checkpoints = checkpoints).From);
        });
    }

    /// <summary>Writes down a state of this run, whole or not at all.</summary>
    /// <param name="state">The state.</param>
    /// <param name="path">The file's path.</param>
    /// <returns>The path; or why it could not be written.</returns>
    public Result<string> Save(TrainingState state, string path) =>
        Misfit(state) is { } misfit
            ? Result.Fail<string>(misfit)
            : Identity.Then(identity =>
                CheckpointFile.Write(path, state, identity) is { } problem ? Result.Fail<string>(problem) : Result.Ok(path)
            );

    /// <summary>Reads a state of this run that <see cref="Save"/> or <see cref="Checkpointed"/> wrote.</summary>
    /// <remarks><b>Errors</b>: a file that can't be read, is none of ours, is damaged, or is of another pipeline, recipe or data set.</remarks>
    /// <param name="path">The file's path.</param>
    public Result<TrainingState> Load(string path) => Identity.Then(identity => CheckpointFile.Read(path, Form, identity));

    // All data is read for it, once, which may be in files that are gone: only where a checkpoint is written or read.
    private Result<RunIdentity> Identity => Failures.Of(() => Result.Ok(identity.Value));

    private StateForm Form =>
        new(
            first.Parameters.Layout,
            scoring,
            data.Buckets is null ? lengths.Whole.Predictions.Map(lengths.Whole.ShapeOf) : (Items<Shape>?)null
        );
}
