using System.Text.Json;
using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Formats;

/// <summary>Checkpoints of the first version of the format: a run goes on from them as it would have then.</summary>
public sealed class OldRunTests
{
    [Fact]
    public void A_run_goes_on_with_everything_on_from_within_an_epoch() => GoesOn("everything", OldData.Points(), OldData.Points(9, 100));

    [Fact]
    public void A_run_goes_on_with_everything_on_from_the_end_of_an_epoch() => GoesOn("everything-epoch", OldData.Points(), OldData.Points(9, 100));

    [Fact]
    public void A_run_over_augmented_pictures_goes_on() => GoesOn<Image, Features, Features>("pictures", OldData.Pictures(), null);

    [Fact]
    public void A_run_over_sequences_in_buckets_goes_on() => GoesOn<Tokens, Features, Labels>("words", OldData.Words(), null);

    [Fact]
    public void A_run_of_a_convolution_with_batch_norm_goes_on() => GoesOn<Image, Features, Labels>("digits", OldData.Digits(), null);

    private static void GoesOn(string name, Dataset<Features, Labels> data, Dataset<Features, Labels> validate) => GoesOn<Features, Features, Labels>(name, data, validate);

    private static void GoesOn<TIn, TOut, TTarget>(string name, Dataset<TIn, TTarget> data, Dataset<TIn, TTarget>? validate)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var row = Kept.Rows("runs.json").Single(one => one.Text("file") == $"checkpoint-{name}.safetensors");
        var experiment = Experiment.FromJson<TIn, TOut, TTarget>(row.Text("experiment")).OrThrow();
        Assert.Equal(row.Text("hash"), experiment.Hash.Hex);
        var run = experiment.On(data, validate).OrThrow();
        Assert.Equal(row.GetProperty("batches").EnumerateArray().Select(rows => rows.EnumerateArray().Select(i => i.GetInt32()).ToArray()), run.Batches(2));
        var state = run.Load(Kept.Path(row.Text("file"))).OrThrow();
        var steps = row.GetProperty("steps").GetInt32();
        Assert.Equal((steps, row.GetProperty("epoch").GetInt32(), row.GetProperty("stepsOfNext").GetInt32()), ((int)state.Step, state.Epoch, state.StepsOfNext));
        Assert.Equal(row.Text("stored"), Kept.HashOf(state.Parameters.ToDoubles()));
        Assert.Equal(row.GetProperty("history").GetArrayLength(), state.History.Count);
        var tolerance = state.Parameters.Precision == Precision.Float64 ? 1e-9 : 2e-4;
        var losses = row.Numbers("losses");
        var on = run.From(state).OrThrow().States().Take(losses.Length).ToArray();
        Close.To(losses, [.. on.Select(one => one.Scores.Loss)], tolerance, name);
        Close.To(row.Numbers("parameters"), on[^1].State.Parameters.ToDoubles(), tolerance, name);
        Assert.Equal(row.GetProperty("average").ValueKind == JsonValueKind.Null, on[^1].State.Average is null);
        if (on[^1].State.Average is { } average)
            Close.To(row.Numbers("average"), average.ToDoubles(), tolerance, name);

        // With the same libtorch it is the run that was never stopped, bit for bit.
        var uninterrupted = run.States().Take(steps + losses.Length).ToArray();
        if (uninterrupted[steps - 1].State.Equals(state))
            Assert.Equal(uninterrupted[^1].State, on[^1].State);
    }
}
