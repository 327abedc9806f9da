using Xunit;

namespace DeepPipeline.Properties.Fuzzing;

/// <summary>
/// Whatever bytes a reader is given, it ends in a value or in problems, within 2 seconds and 256 MB, and throws nothing. Cases are the same
/// every time; <c>PIPELINE_FUZZ=200000</c> asks for more of them.
/// </summary>
[Trait("Time", "seconds")]
public sealed class FuzzingTests
{
    /// <summary>All readers. Rows of other kinds are added here.</summary>
    internal static IReadOnlyList<Reader> Readers { get; } = [.. DataReaders.All, .. FormatReaders.All];

    /// <summary>The names of all readers.</summary>
    public static TheoryData<string> Names => new(Readers.Select(reader => reader.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_file_ends_in_a_value_or_in_problems(string name)
    {
        var unclean = Fuzzer.Run(Readers.Single(reader => reader.Name == name), Math.Max(1, Fuzzer.Cases / Readers.Count));
        Assert.True(unclean.Count == 0, string.Join('\n', unclean));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Seeds_are_right_and_some_of_the_others_are_taken_too(string name)
    {
        var reader = Readers.Single(one => one.Name == name);
        Assert.All(reader.Seeds, seed => Assert.Empty(reader.Read(seed)));
        var taken = Enumerable.Range(reader.Seeds.Length, 200).Count(i => reader.Read(Fuzzer.Case(reader, i)).IsEmpty);
        // Were all refused, or all taken, nothing behind the first check would be tried.
        Assert.InRange(taken, 1, 199);
    }

    [Fact]
    public void What_is_unclean_is_found_and_made_small()
    {
        var faulty = new Reader(
            "faulty",
            [
                [1, 2, 3, 4],
            ],
            random => [(byte)random.Next(256), 7],
            bytes => bytes.Contains((byte)7) ? throw new FormatException() : []
        );
        var unclean = Fuzzer.Run(faulty, 100);
        Assert.Equal(5, unclean.Count);
        Assert.All(unclean, fault => Assert.EndsWith(Convert.ToBase64String([7]), fault));
        var greedy = new Reader(
            "greedy",
            [
                [1],
            ],
            _ => [2],
            bytes => new byte[300 << 20].Length == bytes.Length ? [] : Items<Problem>.None
        );
        Assert.Contains("more than 256 MB", Fuzzer.Run(greedy, 1).Single());
    }
}
