using System.Reflection;

namespace DeepPipeline.Views;

/// <summary>One argument of a factory.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="factory">The factory.</param>
/// <param name="index">Which it is.</param>
internal sealed class FactoryArgument(ParameterInfo parameter, MemberInfo factory, int index)
{
    /// <summary>Its name in a call.</summary>
    internal string Name => parameter.Name!;

    /// <summary>Its name in data.</summary>
    internal string Word => Words.OfArgument(factory, index);

    internal Type Type => parameter.ParameterType;

    internal bool IsOptional => parameter.HasDefaultValue || IsOpen;

    internal bool MayBeNull { get; } = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    /// <summary>Whether it takes what follows, as many as there are.</summary>
    internal bool IsOpen { get; } = parameter.GetCustomAttribute<ParamArrayAttribute>() is not null;

    internal object? Default { get; } =
        parameter.GetCustomAttribute<ParamArrayAttribute>() is not null
            ? System.Array.CreateInstance(parameter.ParameterType.GetElementType()!, 0)
        : parameter.HasDefaultValue ? RecordArgument.DefaultOf(parameter)
        : null;
}
