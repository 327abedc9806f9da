using System.CommandLine;

namespace DeepPipeline.Examples.Commands;

/// <summary>What is wrong with a command as it was written, and what was probably meant.</summary>
internal static class UsageError
{
    internal static IReadOnlyList<string> In(ParseResult given)
    {
        var command = given.CommandResult.Command;
        if (given.Action is System.CommandLine.Help.HelpAction)
            return [];
        var unmatched = given.UnmatchedTokens;
        // What stands after an unknown option was meant as its value.
        var unknown = (unmatched.Any(IsOption) ? unmatched.Where(IsOption) : unmatched).Select(token => Unknown(token, command));
        var errors = given
            .Errors.Select(error => error.Message)
            .Where(message =>
                !message.StartsWith("Required command", StringComparison.Ordinal)
                && !unmatched.Any(token => message.EndsWith($"'{token}'.", StringComparison.Ordinal))
            );
        return command.Subcommands.Count > 0 && unmatched.Count == 0
            ? ["Which example? ./pipeline list has them."]
            : [.. errors, .. unknown];
    }

    internal static int Tell(ParseResult given, IReadOnlyList<string> complaints)
    {
        foreach (var complaint in complaints)
            Failure.Say(complaint);
        if (given.CommandResult.Command is { Subcommands.Count: 0 } verb)
            Failure.Hint($"./pipeline {verb.Name} --help has its options");
        return ExitCode.Usage;
    }

    private static bool IsOption(string token) => token.StartsWith('-');

    private static string Unknown(string token, Command command)
    {
        if (!IsOption(token))
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
