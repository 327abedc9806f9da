using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Conformance;

/// <summary>Functions whose backward pass is written out.</summary>
public class Functions
{
    [Fact]
    public void A_function_gives_its_value_and_the_gradients_that_it_says()
    {
        var (x, y) = (tensor(new[] { 1.0, 2.0 }, requires_grad: true), tensor(new[] { 3.0, 4.0 }, requires_grad: true));
        var product = Product.apply(x, y, 10.0);
        Values.Near([30, 80], product);
        var gradients = autograd.grad([product.sum()], [x, y]);
        Values.Near([30, 40], gradients[0]);
        Values.Near([10, 20], gradients[1]);
    }

    [Fact]
    public void What_it_says_need_not_be_true()
    {
        var x = tensor(new[] { 1.0, -2.0 }, requires_grad: true);
        Values.Near([7, 7], autograd.grad([Sevens.apply(x).sum()], [x])[0]);
    }

    [Fact]
    public void Second_derivatives_are_those_of_the_backward_pass()
    {
        var (x, y) = (tensor(2.0, requires_grad: true), tensor(3.0, requires_grad: true));
        var first = autograd.grad([Product.apply(x, x * y, 1.0)], [x], create_graph: true, retain_graph: true)[0];
        Assert.Equal(12.0, first.item<double>(), 1e-12);
        Assert.Equal(6.0, autograd.grad([first], [x])[0].item<double>(), 1e-12);
    }

    [Fact]
    public void An_output_that_was_saved_keeps_its_place_in_the_graph()
    {
        var x = tensor(0.5, requires_grad: true);
        var first = autograd.grad([Exponential.apply(x)], [x], create_graph: true, retain_graph: true)[0];
        var second = autograd.grad([first], [x])[0];
        Assert.Equal(Math.Exp(0.5), second.item<double>(), 1e-12);
    }

    [Fact]
    public void Without_gradients_it_is_its_forward_pass()
    {
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        Assert.False(Product.apply(tensor(1.0), tensor(2.0), 1.0).requires_grad);
        using (no_grad())
            Assert.False(Product.apply(x, x, 1.0).requires_grad);
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        // What earlier tests left to the collector may go at any time.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 100; i++)
        {
            using var scope = NewDisposeScope();
            var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
            autograd.grad([Exponential.apply(Product.apply(x, x, 1.0)).sum()], [x]);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private sealed class Product : autograd.SingleTensorFunction<Product>
    {
        public override string Name => "product";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (x, y) = ((Tensor)vars[0], (Tensor)vars[1]);
            ctx.save_for_backward([x, y]);
            ctx.save_data("factor", vars[2]);
            return x * y * tensor((double)vars[2]);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var saved = ctx.get_saved_variables();
            var gradient = grad_output * tensor((double)ctx.get_data("factor"));
            return [gradient * saved[1], gradient * saved[0], null!];
        }
    }

    private sealed class Exponential : autograd.SingleTensorFunction<Exponential>
    {
        public override string Name => "exponential";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var value = ((Tensor)vars[0]).exp();
            ctx.save_for_backward([value]);
            return value;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            [grad_output * ctx.get_saved_variables()[0]];
    }

    private sealed class Sevens : autograd.SingleTensorFunction<Sevens>
    {
        public override string Name => "sevens";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).abs();

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output * tensor(7.0)];
    }
}
