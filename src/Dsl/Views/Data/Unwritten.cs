using System.Collections;

namespace DeepPipeline.Views;

/// <summary>Finds what of a recipe is only a function and can't be written down.</summary>
internal static class Unwritten
{
    /// <summary>Throws if a recipe can't be written down, with the place of each function in it.</summary>
    internal static void Refuse(object recipe)
    {
        var problems = Find(recipe, "recipe").ToList();
        if (problems.Count > 0)
            throw new PipelineException(Items.Of<Problem>(problems));
    }

    private static IEnumerable<Problem> Find(object record, string path) =>
        SpelledMember
            .AllOf(record)
            .SelectMany(member =>
                DataTypes.IsFunction(member.Type)
                    ?
                    [
                        new Problem(
                            ProblemCode.File,
                            path,
                            record,
                            "a value that can be written down",
                            "a function, which is only in code",
                            "make it an expression where there is Define for one, or neither save nor hash the recipe"
                        ),
                    ]
                    : Find(member.Value, member.Type, $"{path}.{member.Word}")
            );

    private static IEnumerable<Problem> Find(object? value, Type type, string path) =>
        value is null || DataTypes.IsPlain(type) ? []
        : DataTypes.ElementOf(type) is { } element
            ? ((IEnumerable)value).Cast<object?>().SelectMany((one, i) => Find(one, element, Problems.Under(path, i)))
        : Find(DataTypes.Inside(value, type), path);
}
