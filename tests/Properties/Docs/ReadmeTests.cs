using System.Buffers.Binary;
using Xunit;

namespace DeepPipeline.Properties.Docs;

/// <summary>The README's code runs, and prints what it says.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("readme").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_csharp_of_the_readme_runs_and_prints_what_it_says()
    {
        var blocks = Markdown.BlocksOf("README.md");
        Digits("train", 512);
        Digits("t10k", 128);
        var code = CodeOfDocument
            .CSharpOf(blocks)
            .Replace("\"data/mnist\"", $"@\"{folder}\"", StringComparison.Ordinal)
            .Replace("\"digits.safetensors\"", $"@\"{folder}/digits.safetensors\"", StringComparison.Ordinal);
        Assert.Contains(folder, code, StringComparison.Ordinal);

        var printed = await CodeOfDocument.Run(code);

        Assert.Matches("^epoch [1-5]: loss .*; validation: loss .*, accuracy ", printed);
        Assert.EndsWith("\n" + Assert.Single(blocks, b => b.Use == "prints").Text, printed, StringComparison.Ordinal);
        Assert.True(ModelFile.Load<Image, Features>(Path.Combine(folder, "digits.safetensors")).IsOk);
    }

    [Fact]
    public async Task The_script_of_the_readme_is_the_one_in_the_examples_and_learns()
    {
        const string path = "src/Examples/scripts/xor.csx";
        var block = Assert.Single(Markdown.BlocksOf("README.md"), b => b.Use == $"runs: {path}");
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Markdown.Root, path)), block.Text);

        var printed = await CodeOfDocument.Run(block.Text.Replace("#load \"pipeline.csx\"\n", "", StringComparison.Ordinal));

        Assert.Matches("epoch 301: loss 0\\.0[0-9]+, accuracy 100", printed);
    }

    [Fact]
    public void The_readme_is_a_screen_and_a_half() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(Markdown.Root, "README.md")).Length, 60, 120);

    [Fact]
    public void The_fsharp_of_the_readme_is_the_one_that_the_tests_compile()
    {
        var block = Assert.Single(Markdown.BlocksOf("README.md"), b => b.Use == "runs: fsharp");
        Assert.Contains(block.Text, File.ReadAllText(Path.Combine(Markdown.Root, "tests/Interop/Readme.fs")), StringComparison.Ordinal);
    }

    // The first of the shipped digits, as files of their own.
    private void Digits(string part, int count)
    {
        var data = Idx.Load(Path.Combine(Markdown.Root, "data/mnist"), part).OrThrow();
        var (images, labels) = (new byte[16 + (count * 784)], new byte[8 + count]);
        Header(images, 0x803, count, 28, 28);
        Header(labels, 0x801, count);
        for (var i = 0; i < count; i++)
        {
            Array.ConvertAll(data.InputAt(i), x => (byte)Math.Round(x * 255)).CopyTo(images, 16 + (i * 784));
            labels[8 + i] = (byte)data.TargetAt(i)[0];
        }

        File.WriteAllBytes(Path.Combine(folder, $"{part}-images-idx3-ubyte"), images);
        File.WriteAllBytes(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), labels);
    }

    private static void Header(Span<byte> bytes, params int[] words)
    {
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes[(4 * i)..], words[i]);
    }
}
