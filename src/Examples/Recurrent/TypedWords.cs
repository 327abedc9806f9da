using System.CommandLine;

namespace DeepPipeline.Examples.Recurrent;

/// <summary>An option that takes words.</summary>
internal static class TypedWords
{
    /// <summary>The option; each word must be letters.</summary>
    internal static Option<string[]> Option(string name, string description)
    {
        var option = new Option<string[]>(name)
        {
            Description = description,
            HelpName = "word",
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => Language.Normal(token.Value) is null))
                result.AddError($"{name} can't be '{token.Value}': it is letters, nothing else.");
        });
        return option;
    }
}
