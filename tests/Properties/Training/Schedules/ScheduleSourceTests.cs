using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Xunit;

namespace DeepPipeline.Properties.Training.Schedules;

/// <summary>What a schedule prints is the C# that gives it.</summary>
public sealed class ScheduleSourceTests
{
    [Fact]
    public void Combinations_are_printed_as_they_are_written() =>
        Assert.Equal(
            "Schedule.WarmUp(1).InEpochs().Then(Schedule.Cosine(1000, minimum: 0.1).Scale(0.5).For(500)).Then(Schedule.Constant)",
            Schedule.WarmUp(1).InEpochs().Then(Schedule.Cosine(1000, 0.1).For(500).Scale(0.5).Then(Schedule.Constant)).ToString()
        );

    [Fact]
    public async Task What_is_printed_compiles_to_an_equal_value()
    {
        Schedule[] some =
        [
            .. Curves.Schedules().Generator.Sample(60, new Rnd(11, 5), 60),
            Schedule.MultiStep(0.5),
            Schedule.MultiStep(0.5, -0.0, 1e300),
            Schedule.Cyclic(3, double.NaN, double.PositiveInfinity),
            Schedule.ReduceOnPlateau(0.1, 3, cooldown: 2),
        ];
        var options = ScriptOptions
            .Default.WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Unit).Assembly)
            .WithImports("DeepPipeline");
        Assert.Equal(
            some,
            await CSharpScript.EvaluateAsync<Schedule[]>(
                $"new Schedule[] {{ {string.Join(",\n", some.Select(schedule => schedule.ToString()))} }}",
                options
            )
        );
    }
}
