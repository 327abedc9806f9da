using DeepPipeline.Launcher.Machines;
using DeepPipeline.Launcher.Tensors;

namespace DeepPipeline.Launcher.Tests;

/// <summary>Which tests run, and where: the verbs <c>test</c> and <c>check</c>.</summary>
internal sealed class Testing(IMachine machine, Checkout checkout, Setup setup)
{
    private readonly Suite suite = new(machine, checkout);

    /// <summary>Builds, checks the formatting, runs the tests.</summary>
    /// <param name="words">Which; none: all, and a sample on the machine's own libtorch.</param>
    /// <param name="all">Whether what takes longer runs too.</param>
    /// <param name="provider">Where tensors come from, where it isn't the one that was decided on.</param>
    internal int Test(IReadOnlyList<string> words, bool all, Provider? provider)
    {
        var decided = setup.Decided();
        suite.Begin();
        // Whoever names a test gets it.
        var filter =
            words.Count > 0 ? Filter.Of(words)
            : all ? ""
            : Filter.NotLong;
        if (provider is { } wanted && wanted != decided)
        {
            On(wanted, filter, filter);
            return suite.Verdict();
        }

        if (!Here(filter, whole: words.Count == 0) || provider is not null || words.Count > 0)
            return suite.Verdict();
        if (all)
            On(decided == Provider.System ? Provider.Cpu : Provider.System, Filter.NotLong, Filter.NotLong);
        else if (decided != Provider.System && machine.IsLinux)
            On(Provider.System, Filter.Of(Filter.Sample), Filter.NotLong, Suite.Conformance, Suite.Properties);
        return suite.Verdict();
    }

    /// <summary>The cheapest first, up to the first that fails: formatting, build, quick tests.</summary>
    internal int Check()
    {
        suite.Begin();
        suite.Format();
        if (suite.Fails)
            return suite.Verdict();
        setup.Decided();
        if (!suite.Build())
            return suite.Verdict();
        foreach (var project in Suite.Projects(checkout).TakeWhile(_ => !suite.Fails))
            suite.Run(project, Filter.Quick);
        return suite.Verdict();
    }

    private void On(Provider provider, string filter, string conformance, params IReadOnlyList<string> projects) =>
        suite.RunOn(provider, setup.CanHave(provider), filter, conformance, projects);

    // Whether it was built, so that there is a point in going on.
    private bool Here(string filter, bool whole)
    {
        if (!suite.Build())
            return false;
        suite.Format();
        var coverage = checkout.Kept("results/coverage.txt");
        suite.Coverage = whole ? coverage : null;
        foreach (var project in Suite.Projects(checkout))
            suite.Run(project, filter);
        if (whole && File.Exists(coverage))
            machine.Out.WriteLine($"\n{File.ReadAllText(coverage)}");
        return true;
    }
}
