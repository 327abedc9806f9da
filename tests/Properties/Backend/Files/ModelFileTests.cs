using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Files;

/// <summary>A model that is saved and loaded is the same value; what is no such file is said so, whatever it holds.</summary>
public sealed class ModelFileTests : IDisposable
{
    private static readonly Model<Features, Features> Small = (Dense(3) >> Relu >> Named("last", Dense(2)))
        .Initialize(Features.Of(4), 3, Precision.Float64)
        .OrThrow();

    private readonly Folder folder = new();

    [Property(Arbitrary = [typeof(Cases)], MaxTest = 40)]
    public void Loading_gives_the_model_that_was_saved(Case @case, bool single, int seed) =>
        @case.Open(new SavingAndLoading(folder, single, seed));

    [Fact]
    public void The_file_holds_the_pipeline_as_JSON()
    {
        var bytes = File.ReadAllText(Save());
        Assert.Contains("\\u0022units\\u0022", bytes, StringComparison.Ordinal);
        Assert.Contains("\"last/weight\":{\"dtype\":\"F64\",\"shape\":[2,3]", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_a_problem()
    {
        var whole = File.ReadAllBytes(Save());
        var cut = folder.Path("cut");
        for (var length = 0; length < whole.Length; length += length < 200 ? 1 : 37)
        {
            File.WriteAllBytes(cut, whole[..length]);
            Assert.StartsWith(cut, Assert.Single(ModelFile.Load<Features, Features>(cut).Problems).Path, StringComparison.Ordinal);
            Assert.Single(Small.LoadParameters(cut).Problems);
        }
    }

    [Property(MaxTest = 400)]
    public void A_file_with_spoilt_bytes_never_throws(int seed)
    {
        var bytes = File.ReadAllBytes(Save());
        var random = new RandomKey(seed).Stream("spoil");
        var header = 8 + BitConverter.ToInt32(bytes, 0);
        for (var i = random.NextInt32(4); i >= 0; i--)
            bytes[random.NextInt32(header)] = seed % 2 == 0 ? (byte)random.NextInt32(256) : "0123456789[]{}\",:-eE"u8[random.NextInt32(20)];
        var spoilt = folder.Path("spoilt");
        File.WriteAllBytes(spoilt, bytes);
        var loaded = ModelFile.Load<Features, Features>(spoilt);
        Assert.All(loaded.Problems, problem => Assert.StartsWith(spoilt, problem.Path, StringComparison.Ordinal));
        if (loaded.TryGet(out var model))
            Assert.Equal(model.Pipeline.Lower(model.Input).OrThrow().ParameterCount, model.Parameters.Count);
        Assert.NotNull(Small.LoadParameters(spoilt).ToString());
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0]}}""")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[8,8]},"b":{"dtype":"F64","shape":[1],"data_offsets":[9,4]}}""")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[-8,8]}}""")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1.5],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":7,"shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":[]}""")]
    [InlineData("""{"__metadata__":{"pipeline":1}}""")]
    [InlineData("""{"__metadata__":[]}""")]
    [InlineData("""{"\ud800":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("[]")]
    [InlineData("nu")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,9223372036854775807]}}""")]
    public void A_header_that_is_wrong_is_a_problem(string header)
    {
        var file = Raw(header, new byte[8]);
        Assert.StartsWith(file, Assert.Single(ModelFile.Load<Features, Features>(file).Problems).Path, StringComparison.Ordinal);
        Assert.NotEmpty(Small.LoadParameters(file).Problems);
    }

    [Fact]
    public void A_foreign_file_gives_its_parameters_to_a_pipeline_of_the_same_names_and_shapes()
    {
        var model = Named("l", Dense(2, bias: false)).Initialize(Features.Of(1)).OrThrow();
        var file = Raw("""{"l/weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}""", [0, 0, 128, 63, 0, 0, 0, 64]);
        Assert.Equal([1, 2], model.LoadParameters(file).OrThrow().Parameters.ToDoubles());
        Assert.Equal(
            $"{file}: model file expected a pipeline in its metadata, got none\n  hint: it was not saved by Pipeline; load only parameters, with ModelFile.LoadParameters",
            ModelFile.Load<Features, Features>(file).Problems.Single().ToString()
        );
    }

    [Fact]
    public void Every_parameter_that_is_missing_extra_or_of_another_shape_is_reported()
    {
        var file = Save();
        var other = (Dense(3) >> Relu >> Named("last", Dense(5)) >> Dense(1, bias: false)).Initialize(Features.Of(4)).OrThrow();
        Assert.Equal(
            [
                $"{file}: last/weight: parameter expected F64 5×3, got F64 2×3\n  hint: the file belongs to another pipeline",
                $"{file}: last/bias: parameter expected F64 5, got F64 2\n  hint: the file belongs to another pipeline",
                $"{file}: 3.dense/weight: parameter expected F64 1×5, got nothing\n  hint: the file belongs to another pipeline",
            ],
            other.LoadParameters(file).Problems.Select(p => p.ToString()).ToArray()
        );
        var fewer = Dense(3).Initialize(Features.Of(4)).OrThrow().LoadParameters(file).Problems.Select(p => p.ToString()).ToArray();
        Assert.Equal(
            [
                $"{file}: last/weight: parameter expected no such parameter, got one\n  hint: the file belongs to another pipeline",
                $"{file}: last/bias: parameter expected no such parameter, got one\n  hint: the file belongs to another pipeline",
            ],
            fewer
        );
    }

    [Fact]
    public void A_file_between_other_kinds_says_which()
    {
        var file = Save();
        Assert.Equal(
            [
                $"{file}: (pipeline): {Small.Pipeline} expected an output of kind Image (N×C×H×W), got Features (N×F)\n  hint: ask for the kind that it gives",
            ],
            ModelFile.Load<Features, Image>(file).Problems.Select(p => p.ToString()).ToArray()
        );
        Assert.StartsWith($"{file}: 0.dense", ModelFile.Load<Image, Features>(file).Problems.Single().Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_problems()
    {
        Assert.Contains(
            "Could not find file",
            ModelFile.Load<Features, Features>(folder.Path("none")).Problems.Single().Actual,
            StringComparison.Ordinal
        );
        Assert.Single(ModelFile.Load<Features, Features>(folder.Path("none/none")).Problems);
        Assert.Single(ModelFile.Load<Features, Features>(folder.Root).Problems);
        Assert.Single(ModelFile.Load<Features, Features>("").Problems);
    }

    public void Dispose() => folder.Dispose();

    private string Save() => Small.Save(folder.Path("model")).OrThrow();

    private string Raw(string header, byte[] data)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(folder.Path("raw"), [.. BitConverter.GetBytes((long)text.Length), .. text, .. data]);
        return folder.Path("raw");
    }
}
