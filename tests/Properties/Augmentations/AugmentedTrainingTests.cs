using DeepPipeline.Properties.Backend.Points;
using LanguageExt;
using TorchSharp;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Augmentations;

/// <summary>Runs learn from changed inputs, judge with unchanged ones, and keep their promises.</summary>
public sealed class AugmentedTrainingTests
{
    private const int Rows = 21;
    private const int Classes = 3;

    private static readonly Augmentation[] Much =
    [
        Augmentation.FlipHorizontally(),
        Augmentation.Rotate(20),
        Augmentation.Scale(0.8, 1.2),
        Augmentation.Noise(0.1),
        Augmentation.CutOut(2),
        Augmentation.MixUp(1),
        Augmentation.Crop(1),
        Augmentation.CutMix(1, 0.5),
    ];

    private static readonly Pipeline<Image, Features> Classifier = Flatten >> Dense(6) >> Tanh >> Dropout(0.2) >> Dense(Classes);

    private static Recipe<Features, Features> Recipe { get; } =
        global::DeepPipeline.Recipe.For(Loss.CrossEntropyOneHot) with
        {
            Batch = 8,
            Seed = 9,
            Precision = Precision.Float64,
            Device = Device.Cpu,
            Augment = Items.Of(Much),
        };

    [Fact]
    public void An_epoch_learns_from_what_augmented_shows()
    {
        var recipe = Recipe with { Shuffle = false, Precision = Precision.Float32 };
        var seen = Data().Augmented(recipe.Augment, recipe.Seed, epoch: 1, recipe.Batch).OrThrow();
        Assert.NotEqual(Data().InputAt(3), seen.InputAt(3));
        var expected = Classifier.Train(recipe with { Augment = [] }).On(seen).OrThrow().First();
        var first = Classifier.Train(recipe).On(Data()).OrThrow().First();
        Assert.Equal((expected.State.Parameters, expected.Training), (first.State.Parameters, first.Training));
        // And the second one from what it shows of the second.
        var second = Data().Augmented(recipe.Augment, recipe.Seed, epoch: 2, recipe.Batch).OrThrow();
        Assert.Equal(
            Classifier.Train(recipe with { Augment = [] }).On(second).OrThrow().From(first.State).OrThrow().First().State.Parameters,
            Classifier.Train(recipe).On(Data()).OrThrow().ElementAt(1).State.Parameters
        );
    }

    [Fact]
    public void Folding_steps_gives_the_bits_of_enumerating_and_a_run_goes_on_from_any_of_them()
    {
        var run = Classifier.Train(Recipe).On(Data()).OrThrow();
        var epochs = run.Take(2).ToArray();
        var state = run.Start;
        foreach (var epoch in epochs)
        {
            foreach (var rows in run.Batches(epoch.Number))
            {
                Assert.Equal(epochs[^1].State.Parameters, run.From(state).OrThrow().ElementAt(1 - state.Epoch).State.Parameters);
                state = run.Step(state, rows).OrThrow().State;
            }

            Assert.Equal(epoch.State.Parameters, state.Parameters);
        }

        Assert.NotEqual(Classifier.Train(Recipe.WithAugment()).On(Data()).OrThrow().ElementAt(1).State.Parameters, state.Parameters);
    }

    [Fact]
    public void Judging_and_using_see_inputs_as_they_are_and_the_data_stay()
    {
        var data = Data();
        var (before, targets) = (
            Enumerable.Range(0, Rows).SelectMany(data.InputAt).ToArray(),
            Enumerable.Range(0, Rows).SelectMany(data.TargetAt).ToArray()
        );
        var epoch = Classifier.Train(Recipe).On(data, validate: data).OrThrow().First();
        Assert.Equal(epoch.Model.Evaluate(Loss.CrossEntropyOneHot, data).OrThrow(), epoch.Validation);
        Assert.Equal(before, Enumerable.Range(0, Rows).SelectMany(data.InputAt));
        Assert.Equal(targets, Enumerable.Range(0, Rows).SelectMany(data.TargetAt));
    }

    [Fact]
    public void Of_a_pair_every_image_changes_for_itself_and_nothing_else()
    {
        var pictures = Tensors.Of(Image.Of(Slides.Channels, Slides.Height, Slides.Width), Slides.Numbers(4));
        var data = Dataset
            .Of(Tensors.Pair(Tensors.Of(Tokens.Of(2), new int[8]), Tensors.Pair(pictures, pictures)), Tensors.OfLabels([1, 2, 3, 4]))
            .OrThrow();
        var changed = data.Augmented([Augmentation.Rotate(90)]).OrThrow();
        var (first, second) = (changed.Inputs.Second().First().ToArray(), changed.Inputs.Second().Second().ToArray());
        Assert.Equal(new float[8], changed.Inputs.First().ToArray());
        Assert.Equal([1, 2, 3, 4], Enumerable.Range(0, 4).Select(i => changed.TargetAt(i)[0]));
        Assert.NotEqual(pictures.ToArray(), first);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Noise_changes_what_is_no_image_too_but_no_mask()
    {
        var data = Dataset
            .Of(
                Tensors.Pair(Tensors.Of(Sequence.Of(3, 2), new float[12]), Tensors.Of(Mask.Of(3), [1f, 1, 0, 1, 0, 0])),
                Tensors.Of(Features.Of(1), [1f, 2f])
            )
            .OrThrow();
        var changed = data.Augmented([Augmentation.Noise(1)]).OrThrow();
        Assert.DoesNotContain(0, changed.Inputs.First().ToArray());
        Assert.Equal([1f, 1, 0, 1, 0, 0], changed.Inputs.Second().ToArray());
        Assert.Equal([1f, 2f], changed.Targets.ToArray());
    }

    [Fact]
    public void Examples_of_a_slice_are_those_of_the_slice()
    {
        var (whole, rest) = (Data(), Data().Skip(5).Take(7));
        var changed = rest.Augmented([Augmentation.FlipVertically(1), Augmentation.FlipVertically(1)], batch: 3).OrThrow();
        Assert.Equal(Enumerable.Range(5, 7).SelectMany(whole.InputAt), Enumerable.Range(0, 7).SelectMany(changed.InputAt));
    }

    [Fact]
    public void Thousands_of_batches_take_no_memory_that_grows_with_the_images()
    {
        // Streams are new for every batch; nothing else is.
        Assert.InRange(Allocated(24) / (double)Allocated(6), 0.98, 1.02);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        Allocated(6);
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);

        static long Allocated(int side)
        {
            using var scope = torch.NewDisposeScope();
            var shapes = Items.Of<Shape>([Image.Of(1, side, side).Untyped, Features.Of(Classes).Untyped]);
            torch.Tensor[] tensors = [torch.zeros(16, 1, side, side), torch.zeros(16, Classes)];
            var augmenter = new Augmenter(Items.Of(Much), shapes, Image.Kind, Features.Kind);
            augmenter.Apply(tensors, default);
            var start = GC.GetAllocatedBytesForCurrentThread();
            for (var step = 0; step < 2000; step++)
                augmenter.Apply(tensors, new RandomKey(1, 1, step));
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    private static Dataset<Image, Features> Data() =>
        Dataset
            .Of(
                Tensors.Of(Image.Of(Slides.Channels, Slides.Height, Slides.Width), Slides.Numbers(Rows)),
                Tensors.Of(
                    Features.Of(Classes),
                    [.. Enumerable.Range(0, Rows).SelectMany(i => Enumerable.Range(0, Classes).Select(c => c == i % Classes ? 1.0 : 0))]
                )
            )
            .OrThrow();
}
