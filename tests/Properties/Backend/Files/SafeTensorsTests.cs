using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Files;

/// <summary>Safetensors files of other programs: what single precision holds is read, all else is told for what it is.</summary>
public sealed class SafeTensorsTests : IDisposable
{
    private readonly Folder folder = new();

    [Theory]
    [InlineData("F16", new byte[] { 0x00, 0x3c, 0x00, 0xc0 }, new[] { 1.0, -2 })]
    [InlineData("F16", new byte[] { 0x01, 0x00, 0xff, 0x7b }, new[] { 1.0 / (1 << 24), 65504 })]
    [InlineData("BF16", new byte[] { 0x80, 0x3f, 0x00, 0xc0 }, new[] { 1.0, -2 })]
    [InlineData("BF16", new byte[] { 0x49, 0x40, 0x80, 0x00 }, new[] { 3.140625, 1.1754943508222875e-38 })]
    public void Halves_are_read_as_what_they_are(string type, byte[] bytes, double[] expected)
    {
        var read = Model
            .LoadParameters(Raw($$$"""{"l/weight":{"dtype":"{{{type}}}","shape":[2,1],"data_offsets":[0,4]}}""", bytes))
            .OrThrow();
        Assert.Equal(Precision.Float32, read.Parameters.Precision);
        Assert.Equal(expected, read.Parameters.ToDoubles());
    }

    [Fact]
    public void A_type_that_is_not_read_is_called_by_its_name()
    {
        var file = Raw("""{"l/weight":{"dtype":"I64","shape":[2,1],"data_offsets":[0,16]}}""", new byte[16]);
        Assert.Equal(
            $"{file}: l/weight: parameter expected numbers of type F32, F64, F16 or BF16, got I64 2×1\n  hint: tensors of other types are not read: convert it to F32 before",
            Assert.Single(Model.LoadParameters(file).Problems).ToString()
        );
        // Of a type that comes later nobody knows how long it is.
        Assert.Contains(
            "got F4 2×1",
            Model.LoadParameters(Raw("""{"l/weight":{"dtype":"F4","shape":[2,1],"data_offsets":[0,1]}}""", new byte[1])).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Tensors_of_single_and_of_double_precision_are_not_mixed()
    {
        var model = Named("l", Dense(1)).Initialize(Features.Of(1)).OrThrow();
        var file = Raw(
            """{"l/weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"l/bias":{"dtype":"F64","shape":[1],"data_offsets":[4,12]}}""",
            new byte[12]
        );
        Assert.Equal((file + ": l/bias", "F32 1", "F64 1"), Where(Assert.Single(model.LoadParameters(file).Problems)));
    }

    [Theory]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        "a start at byte 8 or after, where a ends",
        "4: they overlap",
        "b"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        "a start at byte 0, where the header ends",
        "4: there is a hole before it",
        "a"
    )]
    [InlineData(
        """{"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""",
        "a start at byte 2, where a ends",
        "4: there is a hole before it",
        "b"
    )]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "F32 3, 12 bytes", "8", "a")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[4294967296,4294967296,2],"data_offsets":[0,8]}}""",
        "F32 4294967296×4294967296×2, 147573952589676412928 bytes",
        "8",
        "a"
    )]
    public void What_overlaps_leaves_holes_or_has_another_length_is_told(string header, string expected, string actual, string name)
    {
        var file = Raw(header, new byte[8]);
        Assert.Equal(($"{file}: {name}", expected, actual), Where(Assert.Single(Model.LoadParameters(file).Problems)));
    }

    [Fact]
    public void Tensors_without_numbers_take_no_room()
    {
        var model = (Relu >> Tanh).At<Features>().Initialize(Features.Of(3)).OrThrow();
        Assert.Equal(
            "no such parameter",
            Assert
                .Single(
                    model
                        .LoadParameters(Raw("""{"a":{"dtype":"F32","shape":[0,4294967296,4294967296],"data_offsets":[0,0]}}""", []))
                        .Problems
                )
                .Expected
        );
    }

    [Fact]
    public void Parameters_that_are_NaN_are_told_with_the_first_path_unless_they_are_meant()
    {
        var model = (Dense(3) >> Dense(2)).Initialize(Features.Of(4)).OrThrow();
        var spoilt = model.WithUnchecked(model.Parameters.With("0.dense/bias", 1, double.NaN, 2).OrThrow());
        var file = spoilt.Save(folder.Path("nan")).OrThrow();
        var problem = Assert.Single(ModelFile.Load<Features, Features>(file).Problems);
        Assert.Equal((file + ": 0.dense/bias", "numbers", "NaN at place 1 (from 0)"), Where(problem));
        Assert.Equal(problem, Assert.Single(model.LoadParameters(file).Problems));
        Assert.Equal(spoilt, ModelFile.Load<Features, Features>(file, allowNaN: true).OrThrow());
        Assert.Equal(spoilt.Parameters, model.LoadParameters(file, allowNaN: true).OrThrow().Parameters);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(1 << 20)]
    public void However_small_the_parts_are_the_numbers_are_the_same(int part)
    {
        var model = (Dense(7) >> Dense(5)).Initialize(Features.Of(3), 2, Precision.Float64).OrThrow();
        var file = model.Save(folder.Path("model")).OrThrow();
        var read = SafeTensorsFile
            .Use(file, content => ParameterEntries.Read(file, content, model.Program, Precision.Float64, allowNaN: false), part)
            .OrThrow();
        Assert.Equal(model.Parameters, read);
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        SafeTensorsFile
            .Use(
                file,
                content =>
                {
                    content.AppendTo(hash);
                    return Result.Ok(0);
                },
                part
            )
            .OrThrow();
        Assert.Equal(
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(model.Parameters.Bytes)),
            Convert.ToHexString(hash.GetHashAndReset())
        );
        Assert.Equal(
            [1, -2, 0.5, 3, -0.25],
            Model5
                .LoadParameters(
                    Raw(
                        """{"l/weight":{"dtype":"F16","shape":[5,1],"data_offsets":[0,10]}}""",
                        [0x00, 0x3c, 0x00, 0xc0, 0x00, 0x38, 0x00, 0x42, 0x00, 0xb4]
                    )
                )
                .OrThrow()
                .Parameters.ToDoubles()
        );
    }

    [Theory]
    [InlineData("version", "3")]
    [InlineData("version", "99999999999")]
    [InlineData("preparation", "{}")]
    public void A_model_of_a_newer_version_says_so(string key, string value)
    {
        var file = Formats.SafeTensorsText.Of(File.ReadAllBytes(Model.Save(folder.Path("model")).OrThrow()));
        file.Metadata[key] = value;
        File.WriteAllBytes(folder.Path("newer"), file.ToBytes());
        var problem = Assert.Single(ModelFile.Load<Features, Features>(folder.Path("newer")).Problems);
        Assert.Equal($"{folder.Path("newer")}: {key}", problem.Path);
        Assert.Equal(
            value.Length > 5
                ? "the file is damaged; save it again"
                : "it was written by a newer version of this library: read it with that one, or a later one",
            problem.Hint
        );
    }

    public void Dispose() => folder.Dispose();

    private static Model<Features, Features> Model { get; } = Named("l", Dense(2, bias: false)).Initialize(Features.Of(1)).OrThrow();

    private static Model<Features, Features> Model5 { get; } = Named("l", Dense(5, bias: false)).Initialize(Features.Of(1)).OrThrow();

    private static (string, string, string) Where(Problem problem) => (problem.Path, problem.Expected, problem.Actual);

    private string Raw(string header, byte[] data)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(folder.Path("raw"), [.. BitConverter.GetBytes((long)text.Length), .. text, .. data]);
        return folder.Path("raw");
    }
}
