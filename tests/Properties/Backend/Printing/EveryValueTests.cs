using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace DeepPipeline.Properties.Backend.Printing;

/// <summary>Every public value has a line and a block, and nothing is computed for them.</summary>
[Trait("Time", "seconds")]
public static class EveryValueTests
{
    private const int MostAllocated = 1 << 20;

    public static TheoryData<string> Names { get; } = [.. ShownSamples.Types.Select(type => type.FullName!)];

    [Fact]
    public static void Every_public_type_has_a_sample() =>
        Assert.True(
            ShownSamples.Types.All(ShownSamples.All.ContainsKey),
            "no sample of "
                + string.Join(", ", ShownSamples.Types.Where(type => !ShownSamples.All.ContainsKey(type)).Select(type => type.Name))
        );

    [Theory]
    [MemberData(nameof(Names))]
    public static void A_value_is_one_short_true_line(string name)
    {
        foreach (var value in Of(name))
        {
            var line = Show.Line(value);
            Assert.InRange(line.Length, 1, Show.Width);
            Plain(line);
            Assert.DoesNotContain(line, char.IsControl);
            Assert.DoesNotContain('\u2028', line);
            Assert.True(StringInfo.ParseCombiningCharacters(line).Length > 0 && Whole(line), line);
            Assert.Equal(line, Show.Line(value));
            // In a part of a line, too.
            Assert.InRange(Show.Line(value, 24).Length, 1, 24);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public static void A_value_is_a_block(string name)
    {
        foreach (var value in Of(name))
        {
            var block = Show.Block(value);
            Assert.NotEqual("", block.Trim());
            Plain(block);
            Assert.DoesNotContain(block, c => char.IsControl(c) && c is not '\n');
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public static void Nothing_is_computed_for_a_line(string name)
    {
        foreach (var value in Of(name))
        {
            Show.Line(value);
            var (steps, before) = (ShownSamples.Steps, GC.GetAllocatedBytesForCurrentThread());
            Show.Line(value);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
            Assert.Equal(steps, ShownSamples.Steps);
        }
    }

    // What Console.WriteLine and records of other people print.
    [Theory]
    [MemberData(nameof(Names))]
    public static void A_value_as_text_names_no_type_of_the_runtime(string name) =>
        Assert.All(Of(name).Where(value => value is not Exception && !IsOfPrograms(value.GetType())), value => Plain(value.ToString()!));

    [Theory]
    [MemberData(nameof(Names))]
    public static void A_debugger_shows_the_line(string name)
    {
        var type = ShownSamples.Types.Single(type => type.FullName == name);
        if (type.IsSubclassOf(typeof(Exception)))
            return;
        var display = type.GetCustomAttributes(inherit: true).OfType<DebuggerDisplayAttribute>().FirstOrDefault();
        Assert.True(display is { Value: "{Line,nq}" or "{ToString(),nq}" }, $"no [DebuggerDisplay(\"{{Line,nq}}\")] on {name}");
    }

    // Parts of programs print as records do; who looks at those knows records.
    private static bool IsOfPrograms(Type type) =>
        type.Namespace == typeof(Program).Namespace
        || type.IsSubclassOf(typeof(Initializer))
        || type == typeof(LayerPath)
        || type == typeof(Padding);

    private static IReadOnlyList<object> Of(string name) => ShownSamples.All[ShownSamples.Types.Single(type => type.FullName == name)];

    private static void Plain(string text)
    {
        foreach (var word in (string[])["`", "System.", "LanguageExt", "DeepPipeline.", "<>"])
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
    }

    private static bool Whole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) ? i + 1 == text.Length || !char.IsLowSurrogate(text[++i]) : char.IsLowSurrogate(text[i]))
                return false;
        }

        return true;
    }
}
