using System.Runtime.InteropServices;
using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Conformance;

public class Scripts
{
    private const string Source = """
        def one(x):
          return x + 1
        def two(x, y):
          return x + y, x * y
        def six(x):
          return x, x, x, x, x, x
        def tensors(x):
          return [x, x]
        def mixed(x, y: List[Tensor]):
          return y[0] + x, [y[1], x]
        def scaled(x, a: float, b: int, c: bool):
          return x * a + b if c else x
        def half(x):
          return 1.5
        def nothing(x):
          return None
        def either(x: Optional[Tensor], y: Tensor):
          return y if x is None else x + y

        """;

    [Fact]
    public void Functions_take_and_give_tensors_lists_tuples_and_numbers()
    {
        using var unit = jit.compile(Source);
        var x = ones(2);
        Values.Near([2, 2], (Tensor)unit.invoke("one", x));
        Values.Near([1, 1], unit.invoke<(Tensor, Tensor)>("two", x, x).Item2);
        Assert.Equal(6, unit.invoke<Tensor[]>("six", x).Length);
        Assert.Equal(2, unit.invoke<Tensor[]>("tensors", x).Length);
        Assert.IsType<(object, object)>(unit.invoke("mixed", x, new[] { x, x }));
        Values.Near([5, 5], unit.invoke<Tensor>("scaled", x, 2.0, 3, true));
        Assert.Equal(1.5, unit.invoke<Scalar>("half", x).ToDouble());
        Assert.Null(unit.invoke("nothing", x));
        Values.Near([1, 1], (Tensor)unit.invoke("either", null!, x));
    }

    [Fact]
    public void Gradients_flow_through_scripts()
    {
        using var unit = jit.compile(Source);
        var x = ones(2, requires_grad: true);
        var product = unit.invoke<(Tensor, Tensor)>("two", x, x).Item2;
        Values.Near([2, 2], autograd.grad([product.sum()], [x])[0]);
    }

    [Fact]
    public void Errors_in_scripts_are_exceptions()
    {
        Assert.Throws<ExternalException>(() => jit.compile("def f(x):\n  return y"));
        using var unit = jit.compile(Source);
        Assert.Throws<ExternalException>(() => unit.invoke("two", ones(2)));
        Assert.Throws<ExternalException>(() => unit.invoke("two", ones(2), ones(3)));
        Assert.Throws<NotImplementedException>(() => unit.invoke("one", new long[] { 1 }));
    }
}
