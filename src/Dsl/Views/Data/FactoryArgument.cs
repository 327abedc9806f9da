using System.Reflection;

namespace Pipeline.Views;

/// <summary>One argument of a factory.</summary>
internal sealed class FactoryArgument(ParameterInfo parameter)
{
    internal string Name => parameter.Name!;

    internal Type Type => parameter.ParameterType;

    internal bool IsOptional => parameter.HasDefaultValue || IsOpen;

    internal bool MayBeNull { get; } = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    /// <summary>Whether it takes what follows, as many as there are.</summary>
    internal bool IsOpen { get; } = parameter.GetCustomAttribute<ParamArrayAttribute>() is not null;

    internal object? Default { get; } =
        parameter.GetCustomAttribute<ParamArrayAttribute>() is not null ? System.Array.CreateInstance(parameter.ParameterType.GetElementType()!, 0)
        : parameter.HasDefaultValue ? RecordArgument.DefaultOf(parameter)
        : null;
}
