using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Files;

/// <summary>Where files can be written, and what is left of those that could not be.</summary>
public sealed class PlaceTests : IDisposable
{
    private static readonly Model<Features, Features> Model = Dense(3).Initialize(Features.Of(4)).OrThrow();

    private readonly Folder folder = new();

    [Theory]
    [InlineData(217)]
    [InlineData(218)]
    [InlineData(254)]
    [InlineData(255)]
    public void A_name_may_be_as_long_as_the_file_system_has_it(int length)
    {
        var path = folder.Path(new string('m', length));
        Assert.Equal(path, ModelFile.CanSave(path).OrThrow());
        Assert.Equal(Model, ModelFile.Load<Features, Features>(Model.Save(path).OrThrow()).OrThrow());
        Assert.Single(folder.Names);
    }

    [Fact]
    public void A_name_that_is_too_long_is_told_with_its_length()
    {
        // Bytes count, not characters.
        var path = folder.Path(new string('é', 128));
        var problem = Assert.Single(Model.Save(path).Problems);
        Assert.Equal(("a name of at most 255 bytes", "one of 256"), (problem.Expected, problem.Actual));
        Assert.Equal(problem, Assert.Single(ModelFile.CanSave(path).Problems));
    }

    [Fact]
    public void Memory_that_is_a_folder_is_no_device()
    {
        if (!Directory.Exists("/dev/shm"))
            return;
        var path = $"/dev/shm/pipeline-{Guid.NewGuid():N}";
        try
        {
            Assert.Equal(path, Model.Save(path).OrThrow());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_a_process_left_long_ago_that_was_ended_while_saving_is_taken_away_and_nothing_else()
    {
        var long_ago = DateTime.UtcNow.AddHours(-1);
        string[] names =
        [
            $".model.{Guid.NewGuid():N}.tmp",
            $".model.{Guid.NewGuid():N}.tmp",
            $".other.{Guid.NewGuid():N}.tmp",
            ".model.notes.tmp",
            $".model.{Guid.NewGuid():N}.tmp",
        ];
        foreach (var name in names)
            File.WriteAllText(folder.Path(name), "half");
        foreach (var name in names[..4])
            File.SetLastWriteTimeUtc(folder.Path(name), long_ago);
        using (new FileStream(folder.Path(names[1]), FileMode.Open, FileAccess.Write, FileShare.None))
            Model.Save(folder.Path("model")).OrThrow();
        // Gone is what was left; held, another's, somebody's notes and one that is new stay.
        Assert.Equal(((string[])[.. names[1..], "model"]).Order(StringComparer.Ordinal), folder.Names);
    }

    [Fact]
    public void Asking_before_training_finds_what_saving_would()
    {
        Assert.Equal("no such folder", Assert.Single(ModelFile.CanSave(folder.Path("none/model")).Problems).Actual);
        Assert.Equal("a folder", Assert.Single(ModelFile.CanSave(folder.Root).Problems).Actual);
        Assert.Equal("a device", Assert.Single(ModelFile.CanSave("/dev/null").Problems).Actual);
        File.CreateSymbolicLink(folder.Path("link"), folder.Path("none/model"));
        Assert.Equal("no such folder", Assert.Single(ModelFile.CanSave(folder.Path("link")).Problems).Actual);
        File.WriteAllText(folder.Path("there"), "as it was");
        Assert.True(ModelFile.CanSave(folder.Path("there")).IsOk);
        Assert.Equal("as it was", File.ReadAllText(folder.Path("there")));
        Assert.Equal(["link", "there"], folder.Names);
    }

    [Fact]
    public void What_a_file_holds_can_not_steer_a_terminal()
    {
        var problem = new Problem(
            ProblemCode.File,
            "data\u001b]0;title\u0007.csv",
            "column\r",
            "a number",
            "\u001b[31mred\u009b\u202e",
            "mend it"
        );
        Assert.Equal(
            "data\\u001b]0;title\\u0007.csv: column\\u000d expected a number, got \\u001b[31mred\\u009b\\u202e\n  hint: mend it",
            problem.ToString()
        );
        Assert.Equal("äöü → 中\t\n", Printable.Of("äöü → 中\t\n"));
    }

    public void Dispose() => folder.Dispose();
}
