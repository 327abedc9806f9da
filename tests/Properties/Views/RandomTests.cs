using DeepPipeline.Properties.Generators;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Views;

/// <summary>Views of pipelines that nobody wrote.</summary>
[Properties(Arbitrary = [typeof(Cases), typeof(ExtremeValues)], MaxTest = 200)]
public sealed class RandomTests
{
    // Compiling costs most by the script, so that many sources are one.
    [Fact]
    public void CSharp_source_of_any_pipeline_rebuilds_an_equal_value()
    {
        Case[] cases = [.. Cases.OfLeaves(Cases.MostLeaves).Sample(150, new Rnd(2026, 23), 50)];
        var untyped = RoundTrip.CSharpAll(cases.Select(c => c.Tree));
        var typed = RoundTrip.Compile(cases.Select(c => c.Open(new Typed())));
        for (var i = 0; i < cases.Length; i++)
        {
            Assert.True(cases[i].Tree == untyped[i], cases[i].ToString());
            Assert.True(cases[i].Tree == typed[i], cases[i].ToString());
        }
    }

    [Property]
    public void Json_of_any_pipeline_reads_as_an_equal_value(Case @case) => Assert.Equal(@case.Tree, RoundTrip.Json(@case.Tree));

    [Property]
    public void Any_pipeline_has_a_summary_and_a_drawing(Case @case)
    {
        var program = @case.Lower();
        var summary = Summary.Of(@case.Tree, @case.Input, kind: @case.From.Kind).OrThrow();
        Assert.Equal(program.ParameterCount, summary.Rows.Sum(row => row.Parameters));
        Assert.Equal(program.Instructions.Sum(i => Cost.Of(program, i).MultiplyAdds), summary.Totals.MultiplyAdds);
        Assert.Equal(program.Instructions.Sum(i => Cost.Of(program, i).Elements) * Summary.BytesOfNumber, summary.Totals.ActivationBytes);
        Assert.Contains(
            $"-->|\"{@case.To.Shape}\"|",
            Diagram.Mermaid(@case.Tree, @case.Input, @case.From.Kind).OrThrow(),
            StringComparison.Ordinal
        );
    }

    [Property]
    public void Trees_that_nobody_meant_are_shown_all_the_same(ExtremeCase hostile)
    {
        Assert.DoesNotContain('\n', Source.CSharp(hostile.Tree));
        Assert.DoesNotContain('\n', Source.FSharp(hostile.Tree));
        Assert.StartsWith("flowchart TD\n", Diagram.Mermaid(hostile.Tree), StringComparison.Ordinal);
        var text = Json.Write(hostile.Tree);
        // What was written is read as what it was, or has a problem; nothing in between.
        if (Json.Read(text).TryGet(out var again))
            Assert.Equal(text, Json.Write(again));
    }

    [Property]
    public void Json_with_a_character_changed_is_read_or_has_problems(Case @case, NonNegativeInt place, char change)
    {
        var text = Json.Write(@case.Tree).ToCharArray();
        text[place.Get % text.Length] = change;
        var read = Json.Read(new string(text));
        Assert.True(read.IsOk || read.Problems.All(p => p.Path.StartsWith('$')));
    }

    private sealed class Typed : ITyped<string>
    {
        public string Of<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
            where TIn : IKind
            where TOut : IKind => Source.CSharp(pipeline);
    }
}
