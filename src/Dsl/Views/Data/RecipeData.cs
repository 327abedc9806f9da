using System.Text.Json;

namespace DeepPipeline.Views;

/// <summary>Recipes as data, whatever their members are.</summary>
internal static class RecipeData
{
    // The same experiment, done elsewhere.
    private const string Elsewhere = "device";

    internal static string Write<TOut, TTarget>(Recipe<TOut, TTarget> recipe, bool canonical = false)
        where TOut : IKind
        where TTarget : IKind =>
        JsonText.Write(
            json =>
            {
                Kind(json, "gives", TOut.Kind);
                Kind(json, "targets", TTarget.Kind);
                Members(json, recipe, canonical);
            },
            canonical ? Json.VersionInHashes : Json.Version
        );

    internal static ContentHash HashOf<TOut, TTarget>(Recipe<TOut, TTarget> recipe)
        where TOut : IKind
        where TTarget : IKind => Canonical.HashOf(Write(recipe, canonical: true));

    internal static Result<Recipe<TOut, TTarget>> Read<TOut, TTarget>(string text)
        where TOut : IKind
        where TTarget : IKind =>
        new JsonText("recipe", "ToJson").Read(
            text,
            (members, problems) =>
            {
                CheckKind(members, problems, "gives", TOut.Kind);
                CheckKind(members, problems, "targets", TTarget.Kind);
                var recipe = Recipe<TOut, TTarget>(members, problems);
                members.Close();
                return recipe;
            }
        );

    internal static void Kind(Utf8JsonWriter json, string name, Kind kind)
    {
        json.WritePropertyName(name);
        new TreeWriter(json).Value(kind);
    }

    internal static void Members(Utf8JsonWriter json, object recipe, bool canonical)
    {
        Unwritten.Refuse(recipe);
        var writer = new DataWriter(json, canonical);
        json.WriteStartObject("recipe");
        foreach (var member in SpelledMember.AllOf(recipe).Where(m => !writer.IsUsual(m) && !(canonical && m.Word == Elsewhere)))
            writer.Member(writer.WordOf(member), member.Value, member.Type);
        json.WriteEndObject();
    }

    internal static void CheckKind(JsonMembers members, Problems problems, string name, Kind kind)
    {
        if (
            members.Required(name) is { } element
            && new ValueReader(problems).Value(typeof(Kind), element, members.PathOf(name), members.Subject) is Kind read
            && read != kind
        )
            problems.Add(members.PathOf(name), members.Subject, kind.Name, read.Name, "ask for the kinds that it has");
    }

    internal static Recipe<TOut, TTarget>? Recipe<TOut, TTarget>(JsonMembers members, Problems problems)
        where TOut : IKind
        where TTarget : IKind =>
        members.Required("recipe") is { } element
        && new DataReader(problems).Read(
            element,
            typeof(Recipe<TOut, TTarget>),
            members.PathOf("recipe"),
            "recipe",
            mayBeNull: false,
            out var recipe
        )
            ? (Recipe<TOut, TTarget>)recipe!
            : null;

    internal static Items<Difference> Diff(object before, object after, string path)
    {
        var differ = new Differ();
        differ.Members(SpelledMember.AllOf(before), SpelledMember.AllOf(after), path);
        return differ.Found;
    }

    /// <summary>The source, a line a setting where one line would be too long.</summary>
    internal static string Block<TOut, TTarget>(Recipe<TOut, TTarget> recipe)
        where TOut : IKind
        where TTarget : IKind
    {
        if (Source(recipe) is var source && source.Length <= Show.Width)
            return source;
        var printer = new ValuePrinter(Language.CSharp);
        var members = SpelledMember.AllOf(recipe);
        return string.Join(
            '\n',
            [
                $"Recipe.For({printer.Print(recipe.Loss, typeof(Loss<TOut, TTarget>))}) with",
                "{",
                .. members.Skip(1).Where(member => !member.IsDefault).Select(member => $"    {printer.Settings([member])},"),
                "}",
            ]
        );
    }

    internal static string Source<TOut, TTarget>(Recipe<TOut, TTarget> recipe)
        where TOut : IKind
        where TTarget : IKind
    {
        var printer = new ValuePrinter(Language.CSharp);
        var members = SpelledMember.AllOf(recipe);
        var settings = printer.Settings(members.Skip(1));
        return $"Recipe.For({printer.Print(recipe.Loss, typeof(Loss<TOut, TTarget>))}){(settings.Length > 0 ? $" with {{ {settings} }}" : "")}";
    }

    // F# has no "with" for records of C#, so each member is said by its method.
    internal static string FSharp<TOut, TTarget>(Recipe<TOut, TTarget> recipe)
        where TOut : IKind
        where TTarget : IKind
    {
        var printer = new ValuePrinter(Language.FSharp);
        var settings = SpelledMember
            .AllOf(recipe)
            .Skip(1)
            .Where(member => !member.IsDefault)
            .Select(member => $".With{member.Name}({printer.Arguments(member.Value, member.Type)})");
        return $"Recipe.For({printer.Print(recipe.Loss, typeof(Loss<TOut, TTarget>))}){string.Concat(settings)}";
    }
}
