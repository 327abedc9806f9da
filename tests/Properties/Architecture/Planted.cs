using DeepPipeline.Properties.Oracles;

namespace DeepPipeline.Properties.Architecture;

/// <summary>Uses of a type of another folder, one of each way: what the test of the floors has to find.</summary>
internal static class Planted
{
    internal sealed class Base : List<Value>;

    internal sealed class Field
    {
        internal readonly Value? Kept = Value.Scalar(1);
    }

    internal sealed class Signature
    {
        internal static bool Takes(Value? value) => value is null;
    }

    internal sealed class Body
    {
        internal static string Of(object value) => value is Value ? "a value" : "";
    }

    internal sealed class Generic
    {
        internal static int Many() => Array.Empty<Value>().Length;
    }

    internal sealed class Closure
    {
        internal static Func<object> Of(int size) => () => size > 0 ? typeof(Value) : size;
    }

    internal sealed class Sequence
    {
        internal static IEnumerable<Type> Of()
        {
            yield return typeof(Value);
        }
    }
}
