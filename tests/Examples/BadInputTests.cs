using Xunit;

namespace DeepPipeline.Examples.Tests;

[Trait("Time", "seconds")]
public class BadInputTests
{
    [Fact]
    public void A_missing_folder_is_one_problem()
    {
        var outcome = Command.Run("mnist", "--data", "/no/such/folder");
        Assert.Equal(
            new Outcome(
                1,
                "",
                "pipeline: /no/such/folder: --data expected a folder, got nothing of this name\n  hint: name the folder that has the four IDX files\n"
            ),
            outcome
        );
    }

    [Fact]
    public void Every_missing_file_is_named() =>
        Refused(
            folder => File.Delete(folder["train-images-idx3-ubyte"]),
            folder => File.Delete(folder["t10k-labels-idx1-ubyte"]),
            "train-images-idx3-ubyte: IDX file expected a file of this name",
            "t10k-labels-idx1-ubyte: IDX file expected a file of this name"
        );

    [Fact]
    public void A_file_that_is_cut_off_is_named() =>
        Refused(
            folder => Cut(folder["train-images-idx3-ubyte"], 1000),
            folder => Cut(folder["t10k-labels-idx1-ubyte"], 5),
            "train-images-idx3-ubyte: IDX file expected 32000 bytes after the header, for 320×10×10, got 984",
            "t10k-labels-idx1-ubyte: IDX file expected a whole IDX header"
        );

    [Fact]
    public void A_file_of_another_sort_is_named() =>
        Refused(
            folder => File.WriteAllText(folder["train-labels-idx1-ubyte"], "no labels"),
            null,
            "train-labels-idx1-ubyte: IDX file expected the magic number 0x00000801"
        );

    [Fact]
    public void A_damaged_gzip_is_named() =>
        Refused(
            folder => File.Move(folder["train-labels-idx1-ubyte"], folder["train-labels-idx1-ubyte.gz"]),
            null,
            "train-labels-idx1-ubyte.gz: IDX file expected gzip data, as the name says, got something else"
        );

    [Fact]
    public void Pictures_and_labels_that_differ_in_number_are_named() =>
        Refused(
            folder => File.WriteAllBytes(folder["train-labels-idx1-ubyte"], DigitFolder.Idx(new byte[7], 7)),
            null,
            "train-labels-idx1-ubyte: IDX labels expected 320 labels, one for each picture of train-images-idx3-ubyte, got 7"
        );

    [Fact]
    public void Test_pictures_of_another_size_are_found_before_training() =>
        Refused(
            folder => File.WriteAllBytes(folder["t10k-images-idx3-ubyte"], DigitFolder.Idx(new byte[64 * 9], 64, 3, 3)),
            null,
            "expected pictures N×1×10×10, as those to learn from, got N×1×3×3"
        );

    [Fact]
    public void A_label_that_is_no_digit_is_found_before_training()
    {
        Refused(
            folder => File.WriteAllBytes(folder["t10k-labels-idx1-ubyte"], DigitFolder.Idx([.. Enumerable.Repeat((byte)12, 64)], 64)),
            null,
            "expected labels from 0 to 9, got 12"
        );
        Refused(
            folder => File.WriteAllBytes(folder["train-labels-idx1-ubyte"], DigitFolder.Idx([.. Enumerable.Repeat((byte)12, 320)], 320)),
            null,
            "expected labels from 0 to 9, one a logit, got 12 to 12"
        );
    }

    [Fact]
    public void A_folder_without_examples_is_refused()
    {
        using var folder = new DigitFolder(train: 0);
        var outcome = Command.Run("mnist", "--data", folder.Path);
        Assert.Equal(1, outcome.Code);
        Assert.Contains("expected at least 1 example, got none", outcome.Error);
    }

    private static void Refused(Action<DigitFolder> harm, Action<DigitFolder>? more, params string[] complaints)
    {
        using var folder = new DigitFolder();
        harm(folder);
        more?.Invoke(folder);
        var outcome = Command.Run("mnist", "--data", folder.Path, "--epochs", "1");
        Assert.Equal(1, outcome.Code);
        Assert.All(complaints, complaint => Assert.Contains(complaint, outcome.Error));
        Assert.Equal(complaints.Length, outcome.Error.Split("pipeline: ").Length - 1);
        Assert.DoesNotContain("   at ", outcome.Error);
        Assert.DoesNotContain("epoch", outcome.Out);
    }

    private static void Cut(string file, int length) => File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);
}
