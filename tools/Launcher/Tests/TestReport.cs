using System.Globalization;
using System.Xml.Linq;

namespace DeepPipeline.Launcher.Tests;

/// <summary>How many tests of a project passed, failed and were skipped.</summary>
internal sealed record TestReport(int Passed, int Failed, int Skipped)
{
    internal static TestReport None { get; } = new(0, 0, 0);

    public static TestReport operator +(TestReport one, TestReport other) =>
        new(one.Passed + other.Passed, one.Failed + other.Failed, one.Skipped + other.Skipped);

    /// <summary>What <c>dotnet test</c> wrote down (trx); nothing, if it wrote none.</summary>
    internal static TestReport Read(string file)
    {
        if (
            !File.Exists(file)
            || XDocument.Load(file).Descendants().FirstOrDefault(element => element.Name.LocalName == "Counters") is not { } counters
        )
            return None;
        var (total, executed, passed) = (Count("total"), Count("executed"), Count("passed"));
        return new(passed, executed - passed, total - executed);

        int Count(string name) => int.Parse((string?)counters.Attribute(name) ?? "0", CultureInfo.InvariantCulture);
    }

    /// <summary>The line that a run of tests ends with.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed{(Skipped == 0 ? "" : $", {Skipped} skipped")}");
}
