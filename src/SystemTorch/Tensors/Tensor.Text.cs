using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>Whether shapes and all elements are equal.</summary>
        public bool Equals(Tensor target) => target is not null && Aten.equal.Test(this, target);

        public override int GetHashCode() => base.GetHashCode();

        public override string ToString() => $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";

        /// <summary>What the tensor is, and with any style but Metadata its elements, nested by dimension.</summary>
        public string ToString(
            TensorStringStyle style,
            string? fltFormat = null,
            int? width = null,
            CultureInfo? cultureInfo = null,
            string? newLine = null
        )
        {
            if (style == TorchSharp.TensorStringStyle.Metadata)
                return ToString();
            newLine ??= "\n";
            using var here = detach().cpu();
            using var numbers = here.to_type(ScalarType.Float64);
            var text = new StringBuilder();
            if (style != TorchSharp.TensorStringStyle.Numpy)
                text.Append(ToString()).Append(newLine);
            Write(
                text,
                numbers.data<double>().ToArray(),
                shape,
                0,
                0,
                fltFormat ?? "g5",
                cultureInfo ?? CultureInfo.InvariantCulture,
                newLine
            );
            return text.ToString();
        }

        private static int Write(
            StringBuilder text,
            double[] numbers,
            long[] shape,
            int depth,
            int next,
            string format,
            CultureInfo culture,
            string newLine
        )
        {
            if (depth == shape.Length)
            {
                text.Append(numbers[next].ToString(format, culture));
                return next + 1;
            }
            text.Append('[');
            for (var i = 0; i < shape[depth]; i++)
            {
                if (i > 0)
                    text.Append(depth == shape.Length - 1 ? ", " : newLine + new string(' ', depth + 1));
                next = Write(text, numbers, shape, depth + 1, next, format, culture, newLine);
            }
            text.Append(']');
            return next;
        }
    }
}
