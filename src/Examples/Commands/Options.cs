using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace DeepPipeline.Examples.Commands;

/// <summary>Makes options whose complaints are written for people.</summary>
internal static class Options
{
    internal static Option<T> Number<T>(string name, T usual, T least, string description)
        where T : struct, INumber<T>, IMinMaxValue<T> =>
        new(name)
        {
            Description = description,
            HelpName = "number",
            DefaultValueFactory = _ => usual,
            CustomParser = result => Parse(name, least, result),
        };

    internal static Option<string?> Text(string name, string what, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = what };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError($"{name} is empty; it takes a {what}.");
        });
        return option;
    }

    internal static Option<bool> Flag(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>One of an enumeration's names, in lower case; <see cref="Chosen"/> reads it.</summary>
    internal static Option<string> Choice<T>(string name, T usual, string description)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(n => n.ToLowerInvariant()).ToArray();
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', names),
            DefaultValueFactory = _ => usual.ToString().ToLowerInvariant(),
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && !names.Contains(word))
                result.AddError($"{name} can't be '{word}': it is {string.Join(", ", names.SkipLast(1))} or {names[^1]}.");
        });
        return option;
    }

    internal static T Chosen<T>(this ParseResult given, Option<string> option)
        where T : struct, Enum => Enum.Parse<T>(given.GetValue(option) ?? "", ignoreCase: true);

    private static T Parse<T>(string name, T least, ArgumentResult result)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        var word = result.Tokens[0].Value;
        var whole = T.Zero is int or long;
        if (
            T.TryParse(word, whole ? NumberStyles.AllowLeadingSign : NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && T.IsFinite(value)
            && value >= least
        )
            return value;
        var limit =
            !whole ? " over 0"
            : least == T.MinValue ? ""
            : string.Create(CultureInfo.InvariantCulture, $" of at least {least}");
        result.AddError(
            $"{name} can't be '{word}': it is a {(whole ? "whole " : "")}number{limit}{(whole && BigInteger.TryParse(word, CultureInfo.InvariantCulture, out var big) && big > BigInteger.One ? string.Create(CultureInfo.InvariantCulture, $" and at most {T.MaxValue}") : "")}."
        );
        return default;
    }
}
