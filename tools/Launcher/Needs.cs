using System.Globalization;
using DeepPipeline.Launcher.Machines;

namespace DeepPipeline.Launcher;

/// <summary>Gets what an example needs before it runs.</summary>
internal sealed class Needs(IMachine machine, Checkout checkout)
{
    /// <summary>Installs what is missing, if whoever sits at the terminal agrees; where nobody does, as in CI, without asking.</summary>
    internal void Have(string verb, IReadOnlyList<string> words)
    {
        var missing = Missing(verb, words);
        if (missing.Count == 0)
            return;
        var size = missing.Sum(need => need.Megabytes).ToString("0", CultureInfo.InvariantCulture);
        var apt = new Apt(machine, checkout);
        if (
            apt.Is
            && machine.Answers
            && !machine.Ask($"{verb} learns from data that is not on this machine. Install {Packages(missing)} (about {size} MB)?")
        )
            throw Without(verb, missing, "it was not to be installed");
        if (apt.Install([.. missing.Select(need => need.Package)]) is { } why)
            throw Without(verb, missing, why);
        if (Missing(verb, words) is { Count: > 0 } still)
            throw Without(verb, still, "apt-get has run, but they are not where they were looked for");
    }

    private static string Packages(IEnumerable<Need> needs) => string.Join(' ', needs.Select(need => need.Package));

    private static Trouble Without(string verb, IReadOnlyList<Need> missing, string why) =>
        new(
            $"""
            {verb} needs data that is not on this machine, and {why}. It looked for
            {string.Join('\n', missing.Select(need => $"    {need.File}"))}
              On Debian or Ubuntu they come with: apt-get install {Packages(missing)}
              {verb} --data names other data; {verb} --help says what that has to be.
            """
        );

    private IReadOnlyList<Need> Missing(string verb, IReadOnlyList<string> words) =>
        [.. Need.Of(verb, words).Where(need => !machine.Exists(need.File))];
}
