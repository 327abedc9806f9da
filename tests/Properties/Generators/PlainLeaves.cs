using System.Reflection;

namespace DeepPipeline.Properties.Generators;

/// <summary>Leaves of the same sort with plainer arguments, whatever the sort: a default, or a smaller size.</summary>
public static class PlainLeaves
{
    public static IEnumerable<Leaf> Of(Leaf leaf)
    {
        var constructor = leaf.GetType().GetConstructors().Single();
        var parameters = constructor.GetParameters();
        var values = Array.ConvertAll(parameters, parameter => leaf.GetType().GetProperty(parameter.Name!)!.GetValue(leaf));
        // A kernel and its padding are plainer only together.
        var plainest = (Leaf)
            constructor.Invoke([.. values.Select((value, i) => Plainer(parameters[i], value).DefaultIfEmpty(value).First())]);
        return (plainest == leaf ? [] : new[] { plainest }).Concat(
            from i in Enumerable.Range(0, parameters.Length)
            from plainer in Plainer(parameters[i], values[i])
            select (Leaf)constructor.Invoke([.. values.Select((value, j) => i == j ? plainer : value)])
        );
    }

    // A smaller epsilon is no plainer: it makes norms steeper.
    private static IEnumerable<object?> Plainer(ParameterInfo parameter, object? value) =>
        parameter.HasDefaultValue
            ? Equals(value, Default(parameter)) || parameter.Name == "Epsilon"
                ? []
                : [Default(parameter)]
            : value switch
            {
                int number and > 1 => [1, number - 1],
                long number and > 1 => [1L, number - 1],
                _ => [],
            };

    // Of a struct, reflection gives null where the language gives its default.
    private static object? Default(ParameterInfo parameter) =>
        parameter.DefaultValue is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? Activator.CreateInstance(parameter.ParameterType)
            : parameter.DefaultValue;
}
