using System.CommandLine;
using LanguageExt;

namespace Pipeline.Examples.Commands;

/// <summary>What is wrong with a command as it was written, and what was probably meant.</summary>
internal static class Misuse
{
    internal static Seq<string> In(ParseResult given)
    {
        var command = given.CommandResult.Command;
        if (given.Action is System.CommandLine.Help.HelpAction)
            return [];
        var unknown = given.UnmatchedTokens.Select(token => Unknown(token, command));
        var missing = command.Subcommands.Count > 0 && given.UnmatchedTokens.Count == 0 ? ["Which example? ./pipeline list has them."] : Enumerable.Empty<string>();
        return given.Errors.Select(error => error.Message).Where(m => !m.StartsWith("Required command", StringComparison.Ordinal)).Concat(unknown).Concat(missing).ToSeq().Strict();
    }

    internal static int Tell(ParseResult given, Seq<string> complaints)
    {
        foreach (var complaint in complaints)
            Failure.Say(complaint);
        if (given.CommandResult.Command is { Subcommands.Count: 0 } verb)
            Failure.Hint($"./pipeline {verb.Name} --help has its options");
        return ExitCode.Usage;
    }

    private static string Unknown(string token, Command command)
    {
        if (!token.StartsWith('-'))
        {
            return command.Subcommands.Count > 0
                ? $"There is no example '{token}'{Meant(token, command.Subcommands.Select(c => c.Name))}"
                : $"{command.Name} takes options only; it was given '{token}'.";
        }

        var name = token.Split('=', ':')[0];
        return $"{command.Name} has no option '{name}'{Meant(name, command.Options.Select(o => o.Name).Append("--help"))}";
    }

    private static string Meant(string word, IEnumerable<string> candidates) =>
        Nearest.To(word, candidates) is { } near ? $"; did you mean {near}?" : ".";
}
