using System.Numerics;

namespace DeepPipeline;

/// <summary>What each random primitive draws: one row a primitive. One that has an argument multiplies it with what is drawn.</summary>
internal static class Randoms
{
    internal static void Fill<T>(Primitive primitive, RandomStream stream, Span<T> numbers)
        where T : unmanaged, INumber<T>
    {
        switch (primitive)
        {
            case DropoutOp dropout:
                stream.FillDropoutMask(numbers, dropout.DropProbability);
                break;
            case DropoutMaskOp mask:
                stream.FillDropoutMask(numbers, mask.DropProbability);
                break;
            case NormalNoiseOp:
                stream.FillNormal(numbers);
                break;
            case UniformNoiseOp:
                stream.FillUniform(numbers);
                break;
            default:
                throw new InvalidOperationException(primitive.GetType().Name);
        }
    }
}
