using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Backend.Runs;
using DeepPipeline.Reports;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>What a run shows of itself, by a clock of which a step takes two seconds.</summary>
public sealed class ShownRunTests
{
    private static readonly IReadOnlyList<double> Losses = [2.3, 1.6, 1.1, 0.8, 0.6, 0.45, 0.4, 0.35, 0.3, 0.28, 0.26, 0.25];

    private static ProgressLine Going(int? epochs = 5, TimeSpan? left = null) =>
        new(2, epochs, 940, 1875, Histories.Small[0].Training, Losses, 17_612, left ?? TimeSpan.FromSeconds(83));

    [Theory]
    [InlineData(120, "epoch 2/5 ███████████████░░░░░░░░░░░░░░░ █▇▆▅▄▃▂▂▂▁▁▁     loss 0.2500, accuracy 80.0 %  17.6k ex/s  1:23 left")]
    [InlineData(80, "epoch 2/5 ███░░░░ █▆▅▃▂▂▁▁ loss 0.2500, accuracy 80.0 %  17.6k ex/s  1:23 left")]
    [InlineData(72, "epoch 2/5 ████░░░░ █▆▅▃▂▂▁▁ loss 0.2500, 80.0 %  17.6k ex/s  1:23 left")]
    [InlineData(60, "epoch 2/5 █████░░░░░ █▆▃▂▁▁ loss 0.2500, 80.0 %  1:23 left")]
    [InlineData(40, "2/5 ██░░ █▄▂▁ 0.2500 80 % 17.6k/s 1:23")]
    [InlineData(32, "2/5 ██░░ █▄▂▁ 0.2500 80 % 1:23")]
    [InlineData(24, "2/5 █▄▂▁ 0.2500 1:23")]
    [InlineData(18, "2/5 0.2500 1:23")]
    [InlineData(3, "2…")]
    public void A_line_says_what_has_room(int width, string expected) =>
        Assert.Equal(expected, Going().Render(new ProgressLook(width, Ascii: false, Colour: false)).TrimEnd());

    [Theory]
    [InlineData(80, "epoch 2/5 ###.... @*+-::.. loss 0.2500, accuracy 80.0 %  17.6k ex/s  1:23 left")]
    [InlineData(40, "2/5 ##.. @=:. 0.2500 80 % 17.6k/s 1:23")]
    public void Without_unicode_it_is_ascii(int width, string expected) =>
        Assert.Equal(expected, Going().Render(new ProgressLook(width, Ascii: true, Colour: false)).TrimEnd());

    [Fact]
    public void Colours_take_no_room()
    {
        var plain = Going().Render(new ProgressLook(80, Ascii: false, Colour: false));
        var coloured = Going().Render(new ProgressLook(80, Ascii: false, Colour: true));
        Assert.Equal(plain.Replace('█', '━').Replace('░', '━')[..18], Shown.Plain(coloured)[..18].Replace('█', '━'));
        Assert.Equal(plain.Length, Shown.Plain(coloured).Length);
        Assert.Contains("\e[33m━━━\e[0m\e[90m━━━━\e[0m \e[36m█", coloured, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_and_rates_are_as_long_as_they_have_to_be()
    {
        Assert.EndsWith(" 12 s left", Line(TimeSpan.FromSeconds(11.2)), StringComparison.Ordinal);
        Assert.EndsWith(" 1:00 left", Line(TimeSpan.FromSeconds(59.6)), StringComparison.Ordinal);
        Assert.EndsWith(" 2:03:04 left", Line(new TimeSpan(2, 3, 4)), StringComparison.Ordinal);
        Assert.Equal(
            ["987", "1.00k", "99.9k", "100k", "1.23M", "12.3", "0.12", ""],
            ((double[])[987, 999.6, 99_940, 99_960, 1.234e6, 12.34, 0.123, double.NaN]).Select(Numbers.Rate)
        );
        Assert.Equal(
            ["0.0 s", "0.4 ms", "62 ms", "0.1 s", "3.4 s", "1:00 min", "59:59 min", "1:00:00 h", "123:00:00 h"],
            ((double[])[0, 0.0004, 0.062, 0.0996, 3.4, 59.97, 3599, 3600, 442_800]).Select(seconds =>
                Durations.Text(TimeSpan.FromSeconds(seconds))
            )
        );

        static string Line(TimeSpan left) => Going(left: left).Render(new ProgressLook(90, Ascii: false, Colour: false)).TrimEnd();
    }

    [Property]
    public void No_line_is_wider_than_asked(
        byte width,
        bool ascii,
        int epoch,
        int epochs,
        int step,
        double rate,
        double left,
        double[] losses
    )
    {
        var line = new ProgressLine(
            epoch,
            epochs % 3 == 0 ? null : epochs,
            Math.Abs(step % 100),
            100,
            losses.Length > 0 ? Histories.Of(losses)[^1].Training : Scores.Empty,
            losses,
            rate,
            double.IsFinite(left) ? TimeSpan.FromSeconds(Math.Clamp(left, 0, 1e9)) : null
        );
        Shown.Fits(line.Render(new ProgressLook(width, ascii, Colour: false)), Math.Max(1, width - 1), ascii);
        Shown.Fits(line.Render(new ProgressLook(width, ascii, Colour: true)), Math.Max(1, width - 1), ascii);
    }

    [Fact]
    public void Elsewhere_than_on_a_terminal_an_epoch_is_a_line_in_columns_and_the_end_has_the_whole_time() =>
        Says(
            Watched(width: 80),
            """
            epoch 1/3  loss 1.5952, accuracy 29.7 %, validation 22.2 %   3.70 ex/s  10.0 s
            epoch 2/3  loss 1.5218, accuracy 32.4 %, validation 33.3 %   3.70 ex/s  10.0 s
            epoch 3/3  loss 1.2880, accuracy 37.8 %, validation 44.4 %   3.70 ex/s  10.0 s
            3 epochs in 30.0 s, 4 examples a second

            """
        );

    [Fact]
    public void In_forty_columns_it_is_the_numbers() =>
        Says(
            Watched(width: 40),
            """
            1/3 1.5952 29.7 % val 22.2 % 10.0 s
            2/3 1.5218 32.4 % val 33.3 % 10.0 s
            3/3 1.2880 37.8 % val 44.4 % 10.0 s
            3 epochs in 30.0 s, 4 examples a second

            """
        );

    [Fact]
    public void On_a_terminal_a_line_is_written_again_until_the_epoch_is_done()
    {
        var shown = Watched(width: 80, live: true);
        var lines = shown.Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Equal("", lines[^1]);
        var states = lines[0].Split('\r');
        Assert.Equal((7, ""), (states.Length, states[0]));
        Assert.All(states[1..^1], state => Assert.Matches("^epoch 1/3 [█░]+ [▁▂▃▄▅▆▇█]+ +loss .*\e\\[K$", state));
        // What is left after the first step is not known; then four steps at two seconds, and two epochs.
        Assert.DoesNotContain("left", states[1], StringComparison.Ordinal);
        Assert.Contains("26 s left", states[2], StringComparison.Ordinal);
        Assert.Contains("20 s left", states[5], StringComparison.Ordinal);
        Assert.Equal(
            "epoch 1/3  loss 1.5952, accuracy 29.7 %, validation 22.2 %   3.70 ex/s  10.0 s",
            states[^1].Replace("\e[K", "", StringComparison.Ordinal)
        );
        Assert.Equal("3 epochs in 30.0 s, 4 examples a second", lines[3]);
    }

    [Fact]
    public void A_wide_terminal_keeps_the_curve_of_each_epoch() =>
        Assert.Matches("epoch 2/3  [▁▂▃▄▅▆▇█]{5}     loss", Watched(width: 100, live: true));

    [Fact]
    public void A_window_may_change()
    {
        var widths = new Queue<int>([80, 80, 80, 80, 80, 80]);
        var text = Watched(live: true, columns: () => widths.TryDequeue(out var width) ? width : 40);
        Assert.Contains("\repoch 1/3 ", text, StringComparison.Ordinal);
        Assert.Contains("\r2/3 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_width_can_be_told_it_is_eighty()
    {
        Assert.Equal(Watched(width: 80), Watched(width: 0));
        foreach (
            var failure in (Exception[])
                [new IOException("no console"), new PlatformNotSupportedException(), new InvalidOperationException()]
        )
            Assert.Equal(Watched(width: 80), Watched(columns: () => throw failure));
    }

    [Fact]
    public void Of_many_epochs_some_have_lines()
    {
        var lines = Watched(width: 80, epochs: 7, every: 3).Split('\n');
        Assert.Equal(
            ["epoch 1/7", "epoch 3/7", "epoch 6/7", "epoch 7/7", "7 epochs ", ""],
            lines.Select(line => line[..Math.Min(9, line.Length)])
        );
    }

    [Fact]
    public void A_long_epoch_says_after_a_minute_where_it_stands()
    {
        var lines = Watched(width: 80, seconds: 31, epochs: 1).Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("epoch 1/1 ██░", lines[0], StringComparison.Ordinal);
        Assert.Contains("1:33 left", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("2:35 min", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_its_line_and_one_that_is_enumerated_again_begins_anew()
    {
        var (text, clock) = (new StringWriter { NewLine = "\n" }, new FakeClock());
        using var stop = new CancellationTokenSource();
        var run = Toy.Run(Toy.Recipe with { Epochs = 2 })
            .Until(stop.Token)
            .Observe(step =>
            {
                clock.Advance(2);
                if (step.Step == 3)
                    stop.Cancel();
            })
            .ShownOn(text, live: true, recorder: new RunRecorder(clock));
        Assert.Throws<OperationCanceledException>(() => run.Last());
        Assert.Matches("\repoch 1/2 [^\n]*\e\\[K\n$", text.ToString());

        var again = Watched(width: 80, twice: true).Split('\n');
        Assert.Equal(again[..4], again[4..8]);
    }

    [Fact]
    public void Where_it_cannot_be_written_the_run_ends_with_a_problem()
    {
        var full = new StreamWriter(new Full()) { AutoFlush = true };
        var problem = Assert.Single(Toy.Run(Toy.Recipe with { Epochs = 1 }).ShownOn(full).Fit().Problems);
        Assert.Equal(("run", "ShownOn"), (problem.Path, problem.Subject));
        Assert.Contains("the disk is full", problem.Actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_writer_that_is_closed_is_named_and_nobody_else(bool live)
    {
        var (text, told) = (new StringWriter(), new List<RunEvent>());
        var run = Toy.Run(Toy.Recipe with { Epochs = 3 }).Observed(by: told.Add).ShownOn(text, live).Observed(by: told.Add);
        var problem = Assert.Single(
            Assert
                .Throws<PipelineException>(() =>
                {
                    foreach (var _ in run)
                        text.Dispose();
                })
                .Problems
        );
        Assert.Equal(
            "run: ShownOn expected a writer that can be written to, got ObjectDisposedException: Cannot write to a closed TextWriter.\n"
                + "  hint: keep the writer open until the run has ended, and see that its disk has room",
            problem.ToString()
        );
        Assert.DoesNotContain(told, happened => happened is RunFailed or RunEnded);
    }

    [Fact]
    public void What_it_cannot_be_shown_with_is_refused_at_once()
    {
        var run = Toy.Run(Toy.Recipe with { Epochs = 1 });
        Assert.Equal("on", Assert.Throws<ArgumentNullException>(() => run.ShownOn(null!)).ParamName);
        Assert.Equal("every", Assert.Throws<ArgumentOutOfRangeException>(() => run.ShownOn(TextWriter.Null, every: 0)).ParamName);
        foreach (var epochs in (int[])[0, -3])
            Assert.Equal(
                "epochs",
                Assert.Throws<ArgumentOutOfRangeException>(() => run.ShownOn(TextWriter.Null, epochs: epochs)).ParamName
            );
    }

    [Theory]
    [InlineData(12)]
    [InlineData(17)]
    [InlineData(20)]
    [InlineData(30)]
    public void The_line_at_the_end_keeps_to_the_width(int width) =>
        Assert.All(Watched(width: width).Split('\n'), line => Assert.InRange(Cells.Width(line), 0, width - 1));

    [Fact]
    public void Of_two_enumerations_at_once_the_later_one_is_shown()
    {
        var (text, clock) = (new StringWriter { NewLine = "\n" }, new FakeClock());
        var run = Toy.Run(Toy.Recipe with { Epochs = 3 })
            .Observed(happened => clock.Advance(happened is StepDone ? 2 : 0))
            .ShownOn(text, recorder: new RunRecorder(clock));
        var alone = new StringWriter { NewLine = "\n" };
        _ = Toy.Run(Toy.Recipe with { Epochs = 3 })
            .Observed(happened => clock.Advance(happened is StepDone ? 2 : 0))
            .ShownOn(alone, recorder: new RunRecorder(clock))
            .Last();
        var (one, other) = (run.GetEnumerator(), run.GetEnumerator());
        using (one)
        using (other)
        {
            while (one.MoveNext() | other.MoveNext()) { }
        }

        var lines = text.ToString().Split('\n');
        // The first had its first epoch alone.
        Assert.Equal(alone.ToString().Split('\n')[0], lines[0]);
        Assert.Equal(alone.ToString(), string.Join('\n', lines[1..]));
    }

    [Fact]
    public void A_clock_that_stands_has_no_rate()
    {
        var text = new StringWriter { NewLine = "\n" };
        _ = Toy.Run(Toy.Recipe with { Epochs = 2 }).ShownOn(text, recorder: new RunRecorder(new FakeClock())).Last();
        Assert.All(text.ToString().TrimEnd().Split('\n'), line => Assert.EndsWith(" 0.0 s", line, StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Being_shown_changes_no_bit() =>
        Assert.Equal(
            EverythingOn.Run().Take(2).Last().State,
            EverythingOn.Run().ShownOn(TextWriter.Null, live: true, colour: true).Take(2).Last().State
        );

    private static string Watched(
        int width = 80,
        bool live = false,
        int epochs = 3,
        int every = 1,
        double seconds = 2,
        bool twice = false,
        Func<int>? columns = null
    )
    {
        var (text, clock) = (new StringWriter { NewLine = "\n" }, new FakeClock());
        var run = Toy.Run(Toy.Recipe with { Epochs = epochs }, validate: Toy.Data(9, 100))
            .Observed(happened => clock.Advance(happened is StepDone ? seconds : 0));
        // The step takes its time before it is shown.
        var shown = run.ShownOn(text, live, columns ?? (() => width), every: every, recorder: new RunRecorder(clock));
        foreach (var _ in shown)
            clock.Advance(1000);
        if (twice)
            _ = shown.Last();
        return text.ToString();
    }

    private static void Says(string text, string expected) => Assert.Equal(expected.ReplaceLineEndings("\n"), text);

    private sealed class Full : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("the disk is full");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("the disk is full");
    }
}
