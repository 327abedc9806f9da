using DeepPipeline.Launcher.Tests;
using Xunit;

namespace DeepPipeline.Examples.Tests.Launching;

/// <summary>What a test host wrote down, as numbers.</summary>
public sealed class TestReportTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Theory]
    [InlineData("<Counters total=\"5\" executed=\"4\" passed=\"3\" failed=\"1\" error=\"0\" />", "3 passed, 1 failed, 1 skipped")]
    // What ended in an error or ran out of time was executed and did not pass.
    [InlineData("<Counters total=\"4\" executed=\"4\" passed=\"1\" failed=\"1\" error=\"1\" timeout=\"1\" />", "1 passed, 3 failed")]
    [InlineData("", "0 passed, 0 failed")]
    public void What_did_not_pass_failed_and_what_did_not_run_was_skipped(string counters, string said)
    {
        File.WriteAllText(
            file,
            $"<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><ResultSummary>{counters}</ResultSummary></TestRun>"
        );
        Assert.Equal(said, $"{TestReport.Read(file)}");
    }

    [Fact]
    public void No_report_is_no_test() => Assert.Equal(TestReport.None, TestReport.Read(file + ".none"));

    [Fact]
    public void Reports_add_up() => Assert.Equal(new TestReport(4, 6, 8), new TestReport(1, 2, 3) + new TestReport(3, 4, 5));

    public void Dispose() => File.Delete(file);
}
