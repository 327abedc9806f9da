using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a function's forward pass leaves to its backward pass.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> data = [];

            internal AutogradContext() { }

            internal List<Tensor> ToSave { get; private set; } = [];

            /// <summary>The step while its backward pass runs.</summary>
            internal nint Node { get; set; }

            /// <summary>Keeps tensors, inputs and the output among them, without keeping the graph alive in a circle.</summary>
            public void save_for_backward(List<Tensor> tensors) => ToSave = tensors;

            /// <summary>What was kept, with its place in the graph.</summary>
            public unsafe List<Tensor> get_saved_variables()
            {
                var handles = new nint[Native.SavedCount(Node)];
                fixed (nint* h = handles)
                    Native.Check(Native.Saved(Node, h));
                return [.. Array.ConvertAll(handles, handle => new Tensor(handle))];
            }

            public void save_data(string key, object value) => data[key] = value;

            public object get_data(string key) => data[key];

            public void Dispose() => GC.SuppressFinalize(this);
        }

        /// <summary>A function with a backward pass of its own; see <see cref="SingleTensorFunction{T}"/>.</summary>
        public abstract class Function<T>
            where T : Function<T>, new()
        {
            private protected static readonly T Instance = new();

            public abstract string Name { get; }

            internal abstract Tensor Forward(AutogradContext context, object[] vars);

            internal abstract List<Tensor> Backward(AutogradContext context, Tensor gradient);

            // Tensors among the arguments are what gradients go to; the others are only passed on.
            private protected static unsafe Tensor Apply(object[] vars)
            {
                var tensors = vars.OfType<Tensor>().ToList();
                var context = new AutogradContext();
                if (!is_grad_enabled() || !tensors.Any(tensor => tensor.requires_grad))
                {
                    using (no_grad())
                        return Instance.Forward(context, vars);
                }

                var inputs = Handles(tensors);
                var self = GCHandle.ToIntPtr(
                    GCHandle.Alloc(
                        new OwnStep(context, (c, g) => Instance.Backward(c, g), Instance.Name, Array.ConvertAll(vars, v => v is Tensor))
                    )
                );
                fixed (nint* i = inputs)
                {
                    var step = Native.Check(Native.NewStep(i, inputs.Length, self, &OwnStep.Run, &OwnStep.Released));
                    try
                    {
                        Tensor result;
                        using (no_grad())
                            result = Instance.Forward(context, vars);
                        var wrapped = new Tensor(Native.Check(Native.StepResult(step, i, inputs.Length, result.Handle)));
                        var saved = Handles(context.ToSave);
                        fixed (nint* s = saved)
                            Native.Check(Native.SaveForStep(step, s, saved.Length));
                        Keep(tensors, context.ToSave, [result]);
                        return wrapped;
                    }
                    finally
                    {
                        Native.FreeStep(step);
                    }
                }
            }
        }

        /// <summary>
        /// A function of tensors whose value is one tensor, with its backward pass beside it: one gradient an argument, null for what is
        /// no tensor.
        /// </summary>
        public abstract class SingleTensorFunction<T> : Function<T>
            where T : SingleTensorFunction<T>, new()
        {
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            public static Tensor apply(params object[] vars) => Apply(vars);

            internal override Tensor Forward(AutogradContext context, object[] vars) => forward(context, vars);

            internal override List<Tensor> Backward(AutogradContext context, Tensor gradient) => backward(context, gradient);
        }

        /// <summary>The managed side of a step in a graph, alive as long as that is.</summary>
        private sealed class OwnStep(
            AutogradContext context,
            Func<AutogradContext, Tensor, List<Tensor>> backward,
            string name,
            bool[] isTensor
        )
        {
            [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
            internal static unsafe int Run(nint self, nint node, nint* gradients, long count, nint* results)
            {
                try
                {
                    ((OwnStep)GCHandle.FromIntPtr(self).Target!).Run(node, new Tensor(gradients[0]), results);
                    return 0;
                }
                catch (Exception failure)
                {
                    Native.Fail(failure.Message);
                    return -1;
                }
            }

            [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
            internal static void Released(nint self) => GCHandle.FromIntPtr(self).Free();

            private unsafe void Run(nint node, Tensor gradient, nint* results)
            {
                context.Node = node;
                var found = backward(context, gradient);
                if (found.Count != isTensor.Length)
                    throw new InvalidOperationException(
                        $"the backward pass of {name} gave {found.Count} gradients for {isTensor.Length} arguments"
                    );
                for (var i = 0; i < isTensor.Length; i++)
                {
                    if (isTensor[i])
                        *results++ = found[i] is { IsInvalid: false } one ? Native.Alias(one.Handle) : 0;
                }

                GC.KeepAlive(found);
            }
        }
    }
}
