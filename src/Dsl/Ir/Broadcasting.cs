namespace DeepPipeline.Ir;

/// <summary>Shapes that are matched from the right; a size of 1, or none, stands for any.</summary>
internal static class Broadcasting
{
    internal static Result<Shape> Of(Shape left, Shape right)
    {
        if (left == right)
            return left;
        var dims = new Dim[Math.Max(left.Rank, right.Rank)];
        for (var axis = 1; axis <= dims.Length; axis++)
        {
            var (a, b) = (axis <= left.Rank ? left[-axis] : new Dim(1), axis <= right.Rank ? right[-axis] : new Dim(1));
            if (a != b && a != new Dim(1) && b != new Dim(1))
                return Misfit(left, right);
            dims[^axis] = a == new Dim(1) ? b : a;
        }

        return new Shape([.. dims]);
    }

    internal static Problem Misfit(Shape left, Shape right) =>
        Problem.Shape($"shapes that broadcast with {left}", right.ToString(), "sizes, counted from the right, are equal or 1");
}
