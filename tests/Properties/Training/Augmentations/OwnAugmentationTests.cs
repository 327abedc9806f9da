using DeepPipeline.Properties.Augmentations;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Training.Augmentations;

/// <summary>Augmentations of one's own.</summary>
public sealed class OwnAugmentationTests
{
    private static readonly Augmentation Turned = Augmentation.Define(
        "turned",
        (image, _) =>
        {
            for (var channel = 0; channel < image.Channels; channel++)
            {
                for (var row = 0; row < image.Height; row++)
                {
                    for (var left = 0; left < image.Width / 2; left++)
                    {
                        var right = image.Width - 1 - left;
                        (image[channel, row, left], image[channel, row, right]) = (image[channel, row, right], image[channel, row, left]);
                    }
                }
            }
        }
    );

    private static readonly Augmentation Shaken = Augmentation.Define(
        "shaken",
        (image, random) =>
        {
            for (var i = 0; i < image.Numbers.Length; i++)
                image.Numbers[i] += random.NextNormal() + random.Between(0.1, 0.2) + random.NextInt32(3);
        }
    );

    private static double[] Changed(Precision precision, RandomKey key, params Augmentation[] augment) =>
        Slides.Changed(Slides.Numbers(3), new double[3], 3, key, precision, augment).Images;

    [Fact]
    public void It_changes_images_where_they_are() =>
        Assert.Equal(
            Changed(Precision.Float64, Slides.Key, Augmentation.FlipHorizontally(1)),
            Changed(Precision.Float64, Slides.Key, Turned)
        );

    [Fact]
    public void In_single_precision_what_is_not_changed_keeps_its_bits() =>
        Assert.Equal(
            Changed(Precision.Float32, Slides.Key),
            Changed(Precision.Float32, Slides.Key, Augmentation.Define("nothing", (_, _) => { }))
        );

    [Fact]
    public void The_same_key_gives_the_same_bits_and_another_gives_others()
    {
        var once = Changed(Precision.Float64, Slides.Key, Shaken);
        Assert.Equal(once, Changed(Precision.Float64, Slides.Key, Shaken));
        RandomKey[] others = [Slides.Key with { Seed = 12 }, Slides.Key with { Epoch = 4 }, Slides.Key with { Step = 30 }];
        Assert.All(others, other => Assert.NotEqual(once, Changed(Precision.Float64, other, Shaken)));
        var (before, after) = (Slides.Numbers(3), once);
        var moved = Enumerable.Range(0, 3).Select(i => Slides.One(after, i)[0] - Slides.One(before, i)[0]).ToArray();
        Assert.Equal(3, moved.Distinct().Count());
    }

    [Fact]
    public void What_one_example_draws_changes_nothing_of_the_next()
    {
        var drawn = new List<double>();
        var first = true;
        Changed(Precision.Float64, Slides.Key, Augmentation.Define("few", (_, random) => drawn.Add(random.NextDouble())));
        var many = new List<double>();
        Changed(
            Precision.Float64,
            Slides.Key,
            Augmentation.Define(
                "many",
                (_, random) =>
                {
                    many.Add(random.NextDouble());
                    for (var i = 0; first && i < 5; i++)
                        random.NextDouble();
                    first = false;
                }
            )
        );
        Assert.Equal(drawn, many);
    }

    [Fact]
    public void It_composes_with_the_others_and_leaves_their_draws_alone()
    {
        var noise = Changed(Precision.Float64, Slides.Key, Augmentation.Noise(0.1));
        var both = Changed(Precision.Float64, Slides.Key, Turned, Augmentation.Noise(0.1), Turned);
        var (before, turned) = (Slides.Numbers(3), Changed(Precision.Float64, Slides.Key, Turned));
        var added = noise.Select((number, i) => number - before[i]).ToArray();
        var expected = Slides.Changed([.. turned.Select((number, i) => number + added[i])], 3, Turned);
        Assert.All(expected.Zip(both), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-12));
    }

    [Fact]
    public void Its_numbers_are_distributed_as_they_say()
    {
        var (normals, wholes) = (new List<double>(), new int[3]);
        Slides.Changed(
            Slides.Numbers(400),
            400,
            Augmentation.Define(
                "counted",
                (_, random) =>
                {
                    for (var i = 0; i < 25; i++)
                        normals.Add(random.NextNormal());
                    wholes[random.NextInt32(3)]++;
                }
            )
        );
        Assert.Equal(0, normals.Average(), 0.05);
        Assert.Equal(1, normals.Average(x => x * x), 0.05);
        Assert.All(wholes, count => Assert.InRange(count, 90, 180));
    }

    [Fact]
    public void A_run_with_it_gives_the_same_bits_each_time()
    {
        double[] Trained(params Augmentation[] augment)
        {
            var recipe = Recipe.For(Loss.CrossEntropy) with { Augment = Items.Of(augment), Batch = 4, Seed = 3, Device = Device.Cpu };
            var data = Dataset
                .Of(
                    Image.Of(Slides.Channels, Slides.Height, Slides.Width),
                    Slides.Numbers(10),
                    [.. Enumerable.Range(0, 10).Select(i => i % 2)]
                )
                .OrThrow();
            return (Flatten >> Dense(2)).Train(recipe).On(data).OrThrow().Take(2).Last().State.Parameters.ToDoubles();
        }

        var once = Trained(Shaken, Augmentation.Noise(0.1));
        Assert.Equal(once, Trained(Shaken, Augmentation.Noise(0.1)));
        Assert.NotEqual(once, Trained(Augmentation.Noise(0.1)));
    }

    [Fact]
    public void It_says_that_it_can_not_be_written_down()
    {
        var recipe = Recipe.For(Loss.CrossEntropy) with { Augment = [Augmentation.Noise(0.1), Turned] };
        foreach (var write in new Func<object>[] { recipe.ToJson, () => recipe.Hash })
        {
            var problem = Assert.Throws<PipelineException>(() => write()).Problems.Single();
            Assert.Equal(("recipe.augment[1]", "a function, which is only in code"), (problem.Path, problem.Actual));
        }

        Assert.Equal("Augmentation.Define(\"turned\", …)", Turned.ToString());
        Assert.Contains("Augmentation.Define(\"turned\", …)", recipe.ToString(), StringComparison.Ordinal);
        Assert.Equal("a name", Augmentation.Define("", (_, _) => { }).Problems.Single().Expected);
        Assert.NotEqual(Turned, Shaken);
        Assert.Equal(Turned, FunctionAugmentation.Of("turned", ((FunctionAugmentation)Turned).Change));
    }

    [Fact]
    public void Inputs_without_an_image_are_told()
    {
        var data = Dataset.Of(Features.Of(2), [1.0, 2.0], [0]).OrThrow();
        var problem = data.Augmented([Turned]).Problems.Single();
        Assert.Equal("recipe.augment", problem.Path);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageNumbers(1, 2, 3, new double[6])[0, 0, 3]);
    }
}
