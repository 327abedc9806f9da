using DeepPipeline.Properties.Backend.Data;
using DeepPipeline.Properties.Backend.Files;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Inference;

/// <summary>Models that take what people have, and answer in their words and units; saved and loaded as one file.</summary>
public sealed class EndToEndTests : IDisposable
{
    private readonly Folder folder = new();

    private static Table Houses { get; } =
        Table
            .Of(
                ("area", new double?[] { 10, null, 20, 60, 10 }),
                ("city", new[] { "Bonn", "Ulm", null, "Bonn", "Aue" }),
                ("sort", new[] { "flat", "house", "flat", "villa", "flat" }),
                ("price", new[] { 100.0, 300, 200, 600, 100 })
            )
            .OrThrow();

    private static Preparation<Row, Features> Rows { get; } =
        (Columns.Numbers("area").FillMedian().Standardize() + Columns.Categories("city").FillMostFrequent()).Fit(Houses).OrThrow();

    private string File => folder.Path("model.safetensors");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Predictions_are_those_of_the_model_for_what_is_prepared()
    {
        var model = (Dense(8) >> Relu >> Dense(3)).Initialize(Rows.Output, seed: 1).OrThrow();
        var whole = (Rows >> model).OrThrow();
        var expected = model.Predict(Rows.Apply(Houses).OrThrow()).OrThrow().ToDoubles();
        Assert.Equal(expected, whole.Predict(Houses).OrThrow().SelectMany(row => row));
        Assert.Equal(expected[3..6], whole.Predict(Houses[1]).OrThrow().Select(x => x), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal(whole, Rows.Then(model).OrThrow());
        Assert.Equal($"4 features of 2 columns >> {model}", whole.ToString());
    }

    [Fact]
    public void Targets_come_back_in_their_units()
    {
        var prices = Rows.On(Houses, Houses.Numbers("price")).OrThrow();
        var by = Standardization.OfTargets(prices).OrThrow();
        var model = Dense(1).Initialize(Rows.Output, seed: 1).OrThrow();
        var plain = (Rows >> model).OrThrow().Predict(Houses).OrThrow();
        var priced = Rows.Then(model, targets: by).OrThrow().Predict(Houses).OrThrow();
        Assert.Equal(plain.Select(row => (row[0] * by.Deviation[0]) + by.Mean[0]), priced.Select(row => row[0]));
    }

    [Fact]
    public void Classes_have_names_probabilities_and_an_order()
    {
        // Outputs that are the logarithms of shares: the identity over three numbers.
        var logits = Fixed(Dense(3, bias: false), 3, 1, 0, 0, 0, 1, 0, 0, 0, 1);
        float[] shares = [0.2f, 0.5f, 0.3f];
        var raw = Array.ConvertAll(shares, MathF.Log);
        var numbers = Preparation.Numbers(Features.Of(3));
        var answer = numbers.Then(logits, ["a", "b", "c"]).OrThrow().Classify(raw).OrThrow();
        Assert.Equal(("b", 1), (answer.Name, answer.Label));
        Assert.Equal(0.5, answer.Probability, 1e-6);
        Assert.Equal(["b", "c", "a"], answer.Ranking.Select(one => one.Name));
        Assert.Equal("b (50.0 %)", answer.ToString());
        Assert.Equal(["1", "2", "0"], (numbers >> logits).OrThrow().Classify(raw).OrThrow().Ranking.Select(one => one.Name));
        // Whether the model ends in a softmax of some sort makes no difference.
        foreach (var ending in new[] { Softmax(), LogSoftmax() })
        {
            var ended = Fixed(Dense(3, bias: false) >> ending, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1);
            var same = numbers.Then(ended, ["a", "b", "c"]).OrThrow().Classify([raw, raw]).OrThrow();
            Assert.Equal(2, same.Count);
            Assert.All(answer.Ranking.Zip(same[1].Ranking), pair => Assert.Equal(pair.Item1.Probability, pair.Item2.Probability, 1e-6));
        }
    }

    [Fact]
    public void One_output_is_the_probability_of_the_second_class()
    {
        var numbers = Preparation.Numbers(Features.Of(1));
        var logit = MathF.Log(0.8f / 0.2f);
        foreach (var model in new[] { Fixed(Dense(1, bias: false), 1, 1), Fixed(Dense(1, bias: false) >> Sigmoid, 1, 1) })
        {
            var answer = numbers.Then(model, ["no", "yes"]).OrThrow().Classify([logit]).OrThrow();
            Assert.Equal("yes", answer.Name);
            Assert.Equal(0.8, answer.Probability, 1e-6);
            Assert.Equal(0.2, answer.Ranking[1].Probability, 1e-6);
        }
    }

    [Fact]
    public void A_text_is_filled_up_to_what_the_model_takes()
    {
        var words = Vocabulary.Of(["a lovely film", "a dull film"]);
        var model = (Embedding(words.Size, 4) >> MeanOverTime >> Dense(2)).Initialize(Tokens.Of(5), seed: 1).OrThrow();
        var whole = Preparation.Text(words).Then(model, ["poor", "good"]).OrThrow();
        Assert.Equal(Tokens.Of(5), whole.Preparation.Output);
        Assert.Equal(
            model.Classify(words.EncodeFor(model.Input, ["a film", "a lovely lovely dull film film"])).OrThrow(),
            whole.Classify(["a film", "a lovely lovely dull film film"]).OrThrow().Select(answer => answer.Label)
        );
        Assert.Equal(
            "input: row 0 (from 0)",
            whole.Classify((string)null!).Problems.Select(problem => $"{problem.Path}: {problem.Subject}").Single()
        );
        var any = (Embedding(words.Size, 4) >> MeanOverTime >> Dense(2)).Initialize(Tokens.Of(), seed: 1).OrThrow();
        Assert.Equal(2, (Preparation.Text(words) >> any).OrThrow().Predict("a film").OrThrow().Length);
    }

    [Property(MaxTest = 20)]
    public void What_is_saved_and_loaded_gives_the_same(int seed, bool named, bool standard)
    {
        var model = (Dense(8) >> Relu >> Dense(3)).Initialize(Rows.Output, seed).OrThrow();
        var whole = Rows.Then(model, named ? ["flat", "house", "villa"] : null, standard ? new([1, 2, 3], [0.1, 1.0 / 3, 7]) : null)
            .OrThrow();
        whole.Save(File).OrThrow();
        var loaded = EndToEnd.Load<Row, Features, Features>(File).OrThrow();
        Assert.Equal(whole, loaded);
        Assert.Equal(whole.Predict(Houses).OrThrow(), loaded.Predict(Houses).OrThrow());
        Assert.Equal(whole.Classify(Houses).OrThrow(), loaded.Classify(Houses).OrThrow());
        Assert.Equal(model, ModelFile.Load<Features, Features>(File).OrThrow());
    }

    // From files of all sizes, turned and not, to an answer elsewhere: of a path, of bytes, as in training.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_classifier_of_pictures_is_trained_on_files_and_asked_with_files(int channels)
    {
        var random = new Random(2);
        foreach (var (name, bright) in (ReadOnlySpan<(string, bool)>)[("day", true), ("night", false)])
        {
            Directory.CreateDirectory(folder.Path($"sky/{name}"));
            for (var i = 0; i < 6; i++)
            {
                var (width, height) = (random.Next(3, 20), random.Next(3, 20));
                byte[] points = [.. Enumerable.Range(0, width * height * 3).Select(_ => (byte)(random.Next(60) + (bright ? 190 : 0)))];
                System.IO.File.WriteAllBytes(folder.Path($"sky/{name}/{i}.png"), new Picture(width, height, 3, Items.Of(points)).ToPng());
            }
        }

        System.IO.File.WriteAllBytes(folder.Path("sky/night/turned.jpg"), Data.PictureBytes.Turned(8));
        var pictures = ImageFolder.Load(folder.Path("sky"), 6, 5, channels).OrThrow();
        var scaling = Standardization.Of(pictures).OrThrow();
        var recipe = Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Adam(0.05), Batch = 13, Epochs = 15, Seed = 1 };
        var last = (Flatten >> Dense(2)).Train(recipe).Fit(pictures.Standardize(scaling).OrThrow()).OrThrow();
        Preparation.Picture(last.Model.Input, scaling).Then(last.Model, pictures.ClassNames).Then(whole => whole.Save(File)).OrThrow();

        var loaded = EndToEnd.Load<Picture, Image, Features>(File).OrThrow();
        string[] files =
        [
            .. Directory.EnumerateFiles(folder.Path("sky"), "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        ];
        // The same numbers as in training, to the last bit.
        Assert.Equal(
            pictures.Standardize(scaling).OrThrow().InputNumbers,
            loaded.Preparation.Apply(files.Select(file => Picture.Load(file).OrThrow())).OrThrow().ToDoubles()
        );
        foreach (var file in files)
        {
            var answer = loaded.Classify(file).OrThrow();
            Assert.Equal(answer, loaded.Classify(System.IO.File.ReadAllBytes(file)).OrThrow());
            Assert.Equal(answer, loaded.Classify(Picture.Load(file).OrThrow()).OrThrow());
        }

        Assert.Equal("day", loaded.Classify(folder.Path("sky/day/0.png")).OrThrow().Name);
        Assert.InRange(loaded.Classify(folder.Path("sky/day/0.png")).OrThrow().Ranking[0].Probability, 0.6, 1);
        Assert.Equal(
            $"{folder.Path("none.jpg")}: picture expected a file of this name, got none",
            loaded.Classify(folder.Path("none.jpg")).Problems.Single().ToString().Split('\n')[0]
        );
        Assert.Equal("a PNG, JPEG or BMP file", loaded.Classify("no picture"u8.ToArray()).Problems.Single().Expected);
    }

    [Fact]
    public void Pictures_texts_and_numbers_are_saved_too()
    {
        var picture = new Picture(2, 1, 3, [255, 0, 0, 51, 102, 153]);
        var seen = (Flatten >> Dense(2)).Initialize(Image.Of(3, 2, 2), seed: 1).OrThrow();
        var pictures = Preparation.Picture(seen.Input, new([0.5, 0.4, 0.3], [0.2, 0.3, 0.4])).Then(seen, ["cat", "dog"]).OrThrow();
        pictures.Save(File).OrThrow();
        Assert.Equal(pictures.Classify(picture), EndToEnd.Load<Picture, Image, Features>(File).Then(loaded => loaded.Classify(picture)));
        var words = Vocabulary.Of(["a lovely film", "a dull film"]);
        var read = (Embedding(words.Size, 4) >> MeanOverTime >> Dense(2)).Initialize(Tokens.Of(), seed: 1).OrThrow();
        (Preparation.Text(words) >> read).Then(whole => whole.Save(File)).OrThrow();
        Assert.Equal(Preparation.Text(words).Then(read), EndToEnd.Load<string, Tokens, Features>(File));
        var dense = Dense(2).Initialize(Features.Of(2), seed: 1, precision: Precision.Float64).OrThrow();
        (Preparation.Numbers(Features.Of(2), new([1, 2], [3, 4])) >> dense).Then(whole => whole.Save(File)).OrThrow();
        Assert.Equal(2, EndToEnd.Load<float[], Features, Features>(File).Then(loaded => loaded.Predict([1f, 2])).OrThrow().Length);
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        var model = Dense(3).Initialize(Features.Of(2), seed: 1).OrThrow();
        (Rows >> model).Says(
            "preparation: 4 features of 2 columns expected N×2, which the model takes, got N×4\n  hint: prepare as for training: the model was trained on other inputs"
        );
        var numbers = Preparation.Numbers(Features.Of(2));
        numbers
            .Then(model, ["a", "b"], new([1, 2], [1, 1]))
            .Says(
                "classes: class names expected 3, one for each output, got 2\n  hint: give the names of the dataset that was trained on: train.ClassNames",
                "targets: Standardization of 2 numbers expected a standardisation of as many numbers as the model gives, N×3, got 2\n  hint: give that of the targets that were trained on: Standardization.OfTargets"
            );
        (numbers >> model)
            .OrThrow()
            .Predict([1f])
            .Says("input: row 0 (from 0) expected 2 numbers, for N×2, got 1\n  hint: give one example a row");
        (numbers >> model)
            .OrThrow()
            .Predict(Array.Empty<float[]>())
            .Says("input: Predict expected at least one example, got none\n  hint: was everything filtered away?");
        (numbers >> model)
            .OrThrow()
            .Predict([1f, float.NaN])
            .Says(
                "input: Predict expected finite values, got a NaN in row 0, column 1 (from 0)\n  hint: mend or leave out such examples before training"
            );
    }

    [Fact]
    public void Files_without_a_preparation_and_with_another_are_told()
    {
        var model = Dense(3).Initialize(Features.Of(2), seed: 1).OrThrow();
        model.Save(File).OrThrow();
        EndToEnd
            .Load<float[], Features, Features>(File)
            .Says(
                $"{File}: model file expected a preparation beside the model, got none\n  hint: load the model alone, with ModelFile.Load, or put a preparation in front of it and save that: (preparation >> model).Then(whole => whole.Save(path))"
            );
        (Preparation.Numbers(Features.Of(2)) >> model).Then(whole => whole.Save(File)).OrThrow();
        EndToEnd
            .Load<Row, Features, Features>(File)
            .Says(
                $"{File}: preparation: preparation expected one of Row to Features, got one of float[]\n  hint: ask for the types that it has"
            );
        Assert.True(EndToEnd.Load<float[], Features, Labels>(File).IsFail);
        Assert.Equal("a file that can be read", EndToEnd.Load<float[], Features, Features>(folder.Path("none")).Problems.Single().Expected);
        var file = Formats.SafeTensorsText.Of(System.IO.File.ReadAllBytes(File));
        file.Metadata["preparation"] = ((string)file.Metadata["preparation"]!).Replace("\"sizes\"", "\"size\"", StringComparison.Ordinal);
        System.IO.File.WriteAllBytes(File, file.ToBytes());
        Assert.Equal($"{File}: preparation", EndToEnd.Load<float[], Features, Features>(File).Problems.Single().Path);
        Assert.Equal(model, ModelFile.Load<Features, Features>(File).OrThrow());
    }

    private static Model<Features, Features> Fixed(Pipeline<Features, Features> pipeline, int inputs, params double[] weights)
    {
        var model = pipeline.Initialize(Features.Of(inputs), seed: 1).OrThrow();
        return model.WithParameters(model.Parameters.With(model.Parameters.Paths.First(), weights).OrThrow()).OrThrow();
    }
}
