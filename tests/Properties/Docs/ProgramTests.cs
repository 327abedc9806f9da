using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace DeepPipeline.Properties.Docs;

/// <summary>What newcomers write first, each a program of at most forty lines, and what it prints.</summary>
[Trait("Time", "seconds")]
public sealed class ProgramTests : IDisposable
{
    private const string Programs = "src/Examples/csharp";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("programs");

    [Fact]
    public void There_are_twelve_of_at_most_forty_lines_that_say_how_they_are_run()
    {
        var files = Directory.GetFiles(Path.Combine(Markdown.Root, Programs), "*.cs");
        Assert.Equal(12, files.Length);
        Assert.All(files, file => Assert.InRange(File.ReadAllLines(file).Length, 1, 40));
        Assert.All(files, file => Assert.Contains($"dotnet run {Path.GetFileName(file)}", FirstLine(file), StringComparison.Ordinal));
    }

    // Serve is asked over the web by a test of its own, and needs no twin: a service in F# is the same few lines of ASP.NET.
    [Fact]
    public void All_but_the_service_have_a_twin_in_fsharp() =>
        Assert.Equal(
            Names(Programs, "*.cs").Except(["Serve", "LoadElsewhere"]),
            Names("src/Examples/fsharp", "*.fs").Except(["LoadElsewhere"])
        );

    [Fact]
    public void A_price_from_a_table_with_gaps_and_categories()
    {
        var dice = new Random(1);
        string[] cities = ["Bonn", "Köln", "Ulm"];
        var rows = Enumerable
            .Range(1, 400)
            .Select(id =>
            {
                var (city, area, year) = (dice.Next(3), dice.Next(40, 200), dice.Next(1950, 2024));
                var price = area * (1000 + (500 * city) + (10 * (year - 1950)));
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{id},{cities[city]},{(dice.Next(10) == 0 ? "" : area)},{year}-06-01,{price}"
                );
            });
        var table = Write("houses.csv", [.. rows.Prepend("id,city,area,built,price")]);

        var printed = Run("TableRegression", table);

        Assert.Contains("area    number      37", printed, StringComparison.Ordinal);
        Assert.InRange(NumberIn(printed, "off by ([0-9]+) on average"), 1, 45_000);
        Assert.InRange(NumberIn(printed, "\n([0-9]+)\n$"), 150_000, 400_000);
    }

    [Fact]
    public void A_folder_of_pictures_becomes_a_classifier_that_is_loaded_elsewhere()
    {
        Stripes();
        var file = Path.Combine(folder.FullName, "stripes.safetensors");

        var printed = Run("PictureFolder", Path.Combine(folder.FullName, "pictures"), file);
        Assert.Matches("36 examples N×1×8×8", printed);
        Assert.Matches("validation: loss [0-9.]+, accuracy (8[0-9]|9[0-9]|100)", printed);
        Assert.Matches("across.*\n.*down.*\n.*slanted", printed);
        Assert.Matches("across/0.png: across \\([0-9.]+ %\\)\n$", printed);

        var broken = Write("broken.png", "no picture");
        var loaded = Run("LoadElsewhere", file, Path.Combine(folder.FullName, "pictures/down/5.png"), broken);
        Assert.StartsWith(
            $"{Path.GetFileName(file)}",
            loaded[loaded.IndexOf("stripes.safetensors", StringComparison.Ordinal)..],
            StringComparison.Ordinal
        );
        Assert.Contains("5.png: down (", loaded, StringComparison.Ordinal);
        Assert.Matches("broken.png: .*expected", loaded);
        Assert.Contains("exit code 1", Run("LoadElsewhere", Path.Combine(folder.FullName, "none")), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_in_folders_become_a_reader()
    {
        foreach (
            var (name, words) in (ReadOnlySpan<(string, string[])>)
                [("fruit", ["apple", "pear", "plum"]), ("tools", ["saw", "hammer", "drill"])]
        )
            for (var i = 0; i < 12; i++)
                Write($"texts/{name}/{i}.txt", $"a {words[i % 3]} and the {words[i / 3 % 3]}");

        var printed = Run("RawTexts", Path.Combine(folder.FullName, "texts"), "the plum", "a hammer and a saw");

        Assert.Matches("\nthe plum: fruit \\([0-9.]+ %\\)\na hammer and a saw: tools \\([0-9.]+ %\\)\n$", printed);
    }

    [Fact]
    public void Several_labels_are_said_at_once()
    {
        var printed = Run("MultiLabel");
        Assert.True(NumberIn(printed, "f1[^0-9]*(0?\\.?[0-9.]+)") > 0.8, printed);
        Assert.True(NumberIn(printed, "right ([0-9]+)") > 50, printed);
        Assert.True(NumberIn(printed, "top ([0-9]+)") < 50, printed);
        Assert.True(NumberIn(printed, "middle ([0-9]+)") < 50, printed);
    }

    [Fact]
    public void A_series_is_forecast_from_windows()
    {
        var printed = Run("Windows", Path.Combine(Markdown.Root, "data/series/sunspots.csv"));
        Assert.True(NumberIn(printed, "off by ([0-9.]+) spots") < NumberIn(printed, "by ([0-9.]+)\n$"), printed);
    }

    [Fact]
    public void Two_inputs_meet()
    {
        var printed = Run("TwoInputs");
        Assert.StartsWith("N×2\n", printed, StringComparison.Ordinal);
        Assert.True(NumberIn(printed, "\n([0-9]+) of 80 right") > 68, printed);
    }

    [Fact]
    public void A_layer_of_your_own_is_as_any_other()
    {
        var printed = Run("OwnLayer");
        Assert.Contains("steepTanh", printed, StringComparison.Ordinal);
        Assert.Contains("gradients agree with differences", printed, StringComparison.Ordinal);
        Assert.EndsWith("\nTrue\n", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_of_your_own_is_early_rather_than_late()
    {
        var printed = Run("OwnLossAndMetric");
        Assert.Contains("within ", printed, StringComparison.Ordinal);
        Assert.InRange(NumberIn(printed, "\n([0-9]+) % in time"), 60, 90);
    }

    [Fact]
    public void A_model_is_looked_into_and_changed()
    {
        var printed = Run("LookingInside");
        Assert.StartsWith("hidden/0.dense/weight: 12 numbers\nhidden/0.dense/bias: 4 numbers\n", printed, StringComparison.Ordinal);
        Assert.Matches("\nhidden/0.dense: -?[0-9.]+ .*\nhidden/1.relu: ", printed);
        Assert.Equal(NumberIn(printed, "\n(-?[0-9.]+)\n.*\n6\n$") + 1, NumberIn(printed, "\n(-?[0-9.]+)\n6\n$"), 3);
    }

    [Fact]
    public void A_search_goes_on_where_it_stood()
    {
        string[] Searched(params string[] rates) =>
            Run(
                    "RateSearch",
                    [Path.Combine(Markdown.Root, "data/tabular/breast_cancer.csv"), Path.Combine(folder.FullName, "searched"), .. rates]
                )
                .TrimEnd()
                .Split('\n');
        DateTime[] Written() =>
            [
                .. Directory
                    .EnumerateFiles(Path.Combine(folder.FullName, "searched"), "*", SearchOption.AllDirectories)
                    .Select(File.GetLastWriteTimeUtc),
            ];

        var first = Searched("1e-5", "1e-2");
        Assert.Equal("best: 0.01", first[^1]);
        var written = Written();
        Assert.NotEmpty(written);
        Assert.Equal(first, Searched("1e-5", "1e-2"));
        Assert.Equal(written, Written());
        Assert.Equal(first[..2], Searched("1e-5", "1e-2", "3e-3")[..2]);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Run(string name, params string[] args) =>
        CodeOfProgram.Run(Path.Combine(Markdown.Root, Programs, name + ".cs"), args);

    private static IEnumerable<string> Names(string of, string pattern) =>
        Directory
            .GetFiles(Path.Combine(Markdown.Root, of), pattern)
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Order(StringComparer.Ordinal);

    private static string FirstLine(string file) => File.ReadLines(file).First();

    private static double NumberIn(string printed, string pattern)
    {
        var found = Regex.Match(printed, pattern);
        Assert.True(found.Success, $"no {pattern} in\n{printed}");
        return double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private string Write(string name, params string[] lines)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
        return path;
    }

    // Stripes, brighter or darker, that begin with light or with dark.
    private void Stripes()
    {
        Func<int, int, int>[] along = [(_, y) => y, (x, _) => x, (x, y) => x + y];
        foreach (var (i, name) in new[] { "across", "down", "slanted" }.Index())
        {
            var into = folder.CreateSubdirectory($"pictures/{name}").FullName;
            for (var picture = 0; picture < 16; picture++)
            {
                var pixels = new float[64];
                for (var at = 0; at < 64; at++)
                    pixels[at] = (along[i](at % 8, at / 8) + picture) % 2 == 0 ? 0.4f + (0.03f * picture) : 0;
                File.WriteAllBytes(Path.Combine(into, $"{picture}.png"), Picture.OfPlanes(pixels, 1, 8, 8).ToPng());
            }
        }
    }
}
