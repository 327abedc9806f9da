using DeepPipeline.Properties.Backend.Files;
using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Views;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Suite;

/// <summary>The parameters, the source and the files of every layer, combinator and model.</summary>
public sealed class FormTests : IDisposable
{
    // A file is written through to the disk, which takes its time.
    private const int FewFiles = 8;

    // Compiling costs most by the script, so that the sources of all rows are one.
    private static readonly Lazy<Dictionary<string, Layer>> Compiled = new(() =>
    {
        string[] sources = [.. Subjects.All.Values.SelectMany(subject => subject.Cases.Value).SelectMany(Sources).Distinct()];
        return sources.Zip(RoundTrip.Compile(sources)).ToDictionary(pair => pair.Item1, pair => pair.Item2);
    });

    private readonly Folder folder = new();

    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void Parameters_have_the_names_and_sizes_that_are_written_down(string subject) =>
        Rows.Hold(
            subject,
            Column.Parameters,
            @case =>
            {
                var program = @case.Lower();
                foreach (var use in program.Layers)
                {
                    var expected = ParameterRules
                        .Of((Leaf)use.Layer, use.Input, use.InputKind)
                        .Select(rule => $"{rule.Name} {Shape.Fixed(rule.Sizes)}");
                    var actual = use
                        .Parameters.Map(i => program.Parameters[i])
                        .Map(spec => $"{spec.Path[(spec.Path.LastIndexOf('/') + 1)..]} {spec.Shape}");
                    Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
                    if (@case.Tree is Leaf)
                        Assert.All(
                            use.Parameters,
                            i => Assert.StartsWith($"0.{@case.Tree.Keyword}/", program.Parameters[i].Path, StringComparison.Ordinal)
                        );
                }

                // None but those of layers; each once.
                Assert.Equal(Enumerable.Range(0, program.Parameters.Count), program.Layers.Bind(use => use.Parameters).Distinct().Order());
                Assert.Equal(program.Parameters.Count, program.Parameters.Map(spec => spec.Path).Distinct().Count());
                var first = Initialization.Draw(program, 1, Precision.Float64);
                Assert.Equal(program.Parameters.Sum(spec => spec.Shape.Count), first.Count);
                Assert.All(program.Parameters, spec => Assert.Equal(spec.Shape.Count, first.Find(spec.Path).OrThrow().Length));
                Assert.All(first.ToDoubles(), number => Assert.True(double.IsFinite(number)));
            }
        );

    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void Source_rebuilds_an_equal_value(string subject) =>
        Rows.Hold(
            subject,
            Column.Source,
            @case => Assert.All(Sources(@case), source => Assert.True(@case.Tree == Compiled.Value[source], source))
        );

    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void Json_is_read_as_an_equal_value(string subject) =>
        Rows.Hold(subject, Column.Json, @case => Assert.Equal(@case.Tree, RoundTrip.Json(@case.Tree)));

    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void A_saved_model_is_loaded_as_an_equal_value(string subject)
    {
        var seed = 0L;
        Rows.Hold(subject, Column.Save, @case => @case.Open(new SavingAndLoading(folder, ++seed % 2 == 0, seed)), FewFiles);
    }

    public void Dispose() => folder.Dispose();

    // Of the tree, and of the arrow, whose source has its kinds.
    private static string[] Sources(Case @case) => [Source.CSharp(@case.Tree), @case.Source()];
}
