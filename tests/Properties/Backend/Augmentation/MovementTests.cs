using System.Numerics;
using DeepPipeline.Properties.Backend.Differentiation;
using FsCheck.Xunit;
using TorchSharp;
using Xunit;

namespace DeepPipeline.Properties.Backend.AugmentationTests;

/// <summary>What each augmentation that moves pixels means, against the slow obvious way.</summary>
public sealed class MovementTests
{
    private const int Count = 12;
    private const double MiddleX = (Slides.Width - 1) / 2.0;
    private const double MiddleY = (Slides.Height - 1) / 2.0;

    private static readonly (
        Augmentation Augmentation,
        string Stream,
        Func<RandomStream, Func<double, double, (double X, double Y)>> From
    )[] Meanings =
    [
        (
            Augmentation.FlipHorizontally(0.4),
            "HorizontalFlip/1",
            random => random.NextDouble() < 0.4 ? (x, y) => (Slides.Width - 1 - x, y) : (x, y) => (x, y)
        ),
        (
            Augmentation.FlipVertically(0.6),
            "VerticalFlip/1",
            random => random.NextDouble() < 0.6 ? (x, y) => (x, Slides.Height - 1 - y) : (x, y) => (x, y)
        ),
        (
            Augmentation.Shift(0.4, 0.3),
            "Translation/1",
            random =>
            {
                var (right, down) = (
                    Slides.Width * 0.4 * ((2 * random.NextDouble()) - 1),
                    Slides.Height * 0.3 * ((2 * random.NextDouble()) - 1)
                );
                return (x, y) => (x - right, y - down);
            }
        ),
        (
            Augmentation.ShiftPixels(6, 1),
            "PixelTranslation/1",
            random =>
            {
                var (right, down) = (random.NextInt32(13) - 6, random.NextInt32(3) - 1);
                return (x, y) => (x - right, y - down);
            }
        ),
        (
            Augmentation.Crop(3),
            "PaddedCrop/1",
            random =>
            {
                // The piece of the image with zeros around it begins at 3 − right, 3 − down.
                var (right, down) = (random.NextInt32(7) - 3, random.NextInt32(7) - 3);
                return (x, y) => (x + (3 - right) - 3, y + (3 - down) - 3);
            }
        ),
        (
            Augmentation.Rotate(120),
            "Rotation/1",
            random =>
            {
                // y grows upwards in the plane of complex numbers: there, multiplying turns against the clock.
                var back = Complex.FromPolarCoordinates(1, -120 * ((2 * random.NextDouble()) - 1) * Math.PI / 180);
                return (x, y) =>
                {
                    var from = back * new Complex(x - MiddleX, MiddleY - y);
                    return (MiddleX + from.Real, MiddleY - from.Imaginary);
                };
            }
        ),
        (
            Augmentation.Scale(0.5, 2),
            "Scaling/1",
            random =>
            {
                var factor = 0.5 + (1.5 * random.NextDouble());
                return (x, y) => (MiddleX + ((x - MiddleX) / factor), MiddleY + ((y - MiddleY) / factor));
            }
        ),
    ];

    public static TheoryData<string> Names { get; } = new(Meanings.Select(meaning => meaning.Augmentation.ToString()));

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_reads_every_pixel_where_it_says(string name)
    {
        var (augmentation, stream, from) = Meanings.Single(meaning => meaning.Augmentation.ToString() == name);
        var images = Slides.Numbers(Count);
        var random = Slides.Key.Stream("augment/" + stream);
        var expected = Enumerable
            .Range(0, Count)
            .SelectMany(i => Slides.Moved(Slides.One(images, i), Slides.Channels, Slides.Height, Slides.Width, from(random)))
            .ToArray();
        Close.To(expected, Slides.Changed(images, Count, augmentation), 1e-13);
        Close.To(expected, Slides.Changed(images, new double[Count], Count, Slides.Key, Precision.Float32, augmentation).Images, 1e-5);
    }

    [Fact]
    public void Several_in_a_row_are_one_movement_in_their_order()
    {
        var images = Slides.Numbers(Count);
        var chosen = new[] { 5, 0, 6, 2 }
            .Select(i => (Meanings[i].Augmentation, Draw: Meanings[i].From, Stream: Slides.Key.Stream("augment/" + Meanings[i].Stream)))
            .ToArray();
        var expected = Enumerable
            .Range(0, Count)
            .SelectMany(i =>
            {
                var draws = chosen.Select(one => one.Draw(one.Stream)).ToArray();
                // The last one's pixel is where one looks first.
                return Slides.Moved(
                    Slides.One(images, i),
                    Slides.Channels,
                    Slides.Height,
                    Slides.Width,
                    (x, y) => draws.Reverse().Aggregate((X: x, Y: y), (place, from) => from(place.X, place.Y))
                );
            });
        Close.To([.. expected], Slides.Changed(images, Count, [.. chosen.Select(one => one.Augmentation)]), 1e-13);
    }

    [Property(MaxTest = 60)]
    public void Any_movement_of_any_image_is_read_as_the_slow_way_does(int seed)
    {
        var random = new RandomKey(seed).Stream("movement");
        var (channels, height, width) = (1 + random.NextInt32(3), 1 + random.NextInt32(12), 1 + random.NextInt32(20));
        var by = new Affine(
            random.NextNormal(),
            random.NextNormal(),
            3 * random.NextNormal(),
            random.NextNormal(),
            random.NextNormal(),
            3 * random.NextNormal()
        );
        var image = Slides.Numbers(1, seed, channels * height * width);
        var (middleX, middleY) = ((width - 1) / 2.0, (height - 1) / 2.0);
        var expected = Slides.Moved(
            image,
            channels,
            height,
            width,
            (x, y) =>
                (
                    middleX + by.X + (by.Xx * (x - middleX)) + (by.Xy * (y - middleY)),
                    middleY + by.Y + (by.Yx * (x - middleX)) + (by.Yy * (y - middleY))
                )
        );
        Close.To(expected, Moved(image, channels, height, width, by), 1e-12);
        Close.To(
            expected,
            [.. Moved(System.Array.ConvertAll(image, x => (float)x), channels, height, width, by).Select(x => (double)x)],
            1e-4
        );
    }

    [Property(MaxTest = 30)]
    public void It_is_what_grid_sample_gives_without_aligned_corners(int seed)
    {
        using var scope = torch.NewDisposeScope();
        using var functions = torch.jit.compile(
            """
            def sample(x, theta):
                return torch.grid_sampler_2d(x, torch.affine_grid_generator(theta, x.size(), False), 0, 0, False)

            """
        );
        var random = new RandomKey(seed).Stream("grid");
        var (channels, height, width) = (1 + random.NextInt32(3), 1 + random.NextInt32(12), 1 + random.NextInt32(20));
        var by = new Affine(
            random.NextNormal(),
            random.NextNormal(),
            random.NextNormal(),
            random.NextNormal(),
            random.NextNormal(),
            random.NextNormal()
        );
        var image = Slides.Numbers(1, seed, channels * height * width);
        var (w, h) = ((double)width, (double)height);
        // There, the image reaches from −1 to 1 in both directions.
        var theta = torch.tensor(new[] { by.Xx, by.Xy * h / w, 2 * by.X / w, by.Yx * w / h, by.Yy, 2 * by.Y / h }).reshape(1, 2, 3);
        var expected = functions.invoke<torch.Tensor>("sample", torch.tensor(image).reshape(1, channels, height, width), theta);
        Close.To(HostTensors.ToDoubles(expected), Moved(image, channels, height, width, by), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Quarters_of_a_turn_of_a_square_are_exact(int quarters)
    {
        const int side = 9;
        var image = Slides.Numbers(1, 5, side * side);
        var turned = image;
        for (var i = 0; i < quarters; i++)
            turned = [.. Enumerable.Range(0, side * side).Select(j => turned[(j % side * side) + side - 1 - (j / side)])];
        Close.Bits(turned, Moved(image, 1, side, side, Affine.Turned(90 * quarters)));
        Assert.Equal(
            turned.Select(x => (float)x),
            Moved(System.Array.ConvertAll(image, x => (float)x), 1, side, side, Affine.Turned(90 * quarters))
        );
    }

    [Property(MaxTest = 60)]
    public void Flips_and_whole_shifts_copy_pixels_exactly(int seed)
    {
        var random = new RandomKey(seed).Stream("copies");
        var (height, width) = (1 + random.NextInt32(6), 1 + random.NextInt32(11));
        var (right, down) = (random.NextInt32((2 * width) + 3) - width - 1, random.NextInt32((2 * height) + 3) - height - 1);
        var (turned, over) = (random.NextInt32(2) == 1, random.NextInt32(2) == 1);
        var image = Slides.Numbers(1, seed, 2 * height * width);
        var by = (turned ? Affine.FlippedHorizontally : Affine.Identity)
            .Then(over ? Affine.FlippedVertically : Affine.Identity)
            .Then(Affine.Shifted(right, down));
        var expected = Slides.Moved(
            image,
            2,
            height,
            width,
            (x, y) => (turned ? width - 1 - (x - right) : x - right, over ? height - 1 - (y - down) : y - down)
        );
        Assert.Equal(expected, Moved(image, 2, height, width, by));
        Assert.Equal(expected.Select(x => (float)x), Moved(System.Array.ConvertAll(image, x => (float)x), 2, height, width, by));
    }

    [Fact]
    public void Flipping_twice_gives_the_same_bits()
    {
        var images = Slides.Numbers(Count);
        foreach (var flip in new[] { Augmentation.FlipHorizontally(1), Augmentation.FlipVertically(1) })
        {
            var once = Slides.Changed(images, Count, flip);
            Assert.NotEqual(images, once);
            Close.Bits(images, Slides.Changed(once, Count, flip));
            Close.Bits(images, Slides.Changed(images, Count, flip, flip));
        }
    }

    [Fact]
    public void A_piece_lies_in_the_image_has_the_area_and_proportions_asked_for_and_fills_it()
    {
        var random = new RandomKey(4).Stream("pieces");
        var crop = Augmentation.RandomResizedCrop(0.3, 0.6, 0.5, 2);
        var (areas, places) = (new List<double>(), new HashSet<(double, double)>());
        for (var i = 0; i < 2000; i++)
        {
            var from = Movements.Draw((MovingAugmentation)crop, random, 60, 40).FromCorner(60, 40);
            var (width, height) = (from.Xx * 60, from.Yy * 40);
            // The border of the first pixel is the piece's border.
            var (left, top) = (from.X + 0.5 - (from.Xx / 2), from.Y + 0.5 - (from.Yy / 2));
            Assert.Equal((0, 0), (from.Xy, from.Yx));
            Assert.All(new[] { width, height, left, top }, whole => Assert.Equal(Math.Round(whole), whole, 1e-9));
            Assert.InRange(left, -1e-9, 60 - width + 1e-9);
            Assert.InRange(top, -1e-9, 40 - height + 1e-9);
            Assert.InRange(width / height, 0.5 * 0.95, 2 * 1.05);
            areas.Add(width * height / 2400);
            places.Add((left, top));
        }

        Assert.InRange(areas.Min(), 0.28, 0.31);
        Assert.InRange(areas.Max(), 0.58, 0.62);
        Assert.InRange(areas.Average(), 0.43, 0.46);
        Assert.True(places.Count > 500);
    }

    [Fact]
    public void Where_no_piece_fits_it_is_the_largest_of_the_middle()
    {
        var from = Movements
            .Draw((MovingAugmentation)Augmentation.RandomResizedCrop(1, 1, 1, 1), new RandomKey(4).Stream("pieces"), 9, 5)
            .FromCorner(9, 5);
        Assert.Equal((5.0 / 9, 1.0), (from.Xx, from.Yy));
        Assert.Equal(2, from.X + 0.5 - (from.Xx / 2), 1e-12);
    }

    private static T[] Moved<T>(T[] image, int channels, int height, int width, Affine by)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] copy = [.. image];
        new Sampler().Move(new Pictures<T>(copy, channels, height, width), 0, by);
        return copy;
    }
}
