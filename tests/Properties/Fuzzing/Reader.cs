using DeepPipeline.Properties.Backend.Files;

namespace DeepPipeline.Properties.Fuzzing;

/// <summary>
/// A reader that is fed with what nobody meant it to read: a row of the fuzzing test. Whoever writes a reader adds one, in a class of rows
/// beside <see cref="DataReaders"/>, and names that class in <see cref="FuzzingTests.Readers"/>.
/// </summary>
/// <param name="Name">What it is called in messages, and what its cases are drawn from: a name that stays keeps its cases.</param>
/// <param name="Seeds">Small files that are right, made in the test: half of the cases are these, damaged in one to eight places.</param>
/// <param name="Grammar">Writes a file that is nearly right from random numbers: the other half. It knows what the format is about: lengths
/// that lie, numbers that are too large, names that are there twice.</param>
/// <param name="Read">Reads a file: gives what is wrong with it, nothing if it was taken; what it throws fails the test. It must not leave
/// the thread it is called on, since memory is counted by thread.</param>
public sealed record Reader(string Name, byte[][] Seeds, Func<Random, byte[]> Grammar, Func<byte[], Items<Problem>> Read)
{
    /// <summary>A reader that wants a path: each case is written into a file first.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="fileName">What the file is called, in a folder of its own.</param>
    /// <param name="seeds">Small files that are right.</param>
    /// <param name="grammar">Files that are nearly right.</param>
    /// <param name="read">Reads a path, or the folder that it is in.</param>
    internal static Reader OfFile(
        string name,
        string fileName,
        byte[][] seeds,
        Func<Random, byte[]> grammar,
        Func<string, Items<Problem>> read
    ) =>
        new(
            name,
            seeds,
            grammar,
            bytes =>
            {
                using var folder = new Folder();
                var path = folder.Path(fileName);
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, bytes);
                return read(path);
            }
        );

    /// <summary>A reader that wants text.</summary>
    internal static Reader OfText(string name, string[] seeds, Func<Random, string> grammar, Func<string, Items<Problem>> read) =>
        new(
            name,
            [.. seeds.Select(System.Text.Encoding.UTF8.GetBytes)],
            random => System.Text.Encoding.UTF8.GetBytes(grammar(random)),
            bytes => read(System.Text.Encoding.UTF8.GetString(bytes))
        );

    /// <summary>What is wrong with something that was read; nothing if it was taken.</summary>
    internal static Items<Problem> Wrong<T>(Result<T> result) => result.Problems;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
