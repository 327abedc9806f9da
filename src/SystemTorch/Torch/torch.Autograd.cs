namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// Gradients of the outputs with respect to the inputs. With `allow_unused`, an input that no output depends on
        /// gets a tensor that <see cref="Tensor.IsInvalid"/>.
        /// </summary>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false
        )
        {
            var given = Handles(outputs);
            var wanted = Handles(inputs);
            var seeds = Handles(grad_outputs);
            var results = new nint[wanted.Length];
            int code;
            fixed (
                nint* o = given,
                    i = wanted,
                    s = seeds,
                    r = results
            )
                code = Native.Autograd(
                    o,
                    given.Length,
                    i,
                    wanted.Length,
                    s,
                    seeds.Length,
                    retain_graph ? 1 : 0,
                    create_graph ? 1 : 0,
                    allow_unused ? 1 : 0,
                    r
                );
            Keep(outputs, inputs, grad_outputs);
            Native.Check(code);
            return Array.ConvertAll(results, handle => new Tensor(handle));
        }

        /// <summary>Adds gradients to the `grad` of the leaves, or of the given inputs.</summary>
        public static unsafe void backward(
            IList<Tensor> tensors,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null
        )
        {
            var given = Handles(tensors);
            var seeds = Handles(grad_tensors);
            var wanted = Handles(inputs);
            int code;
            fixed (
                nint* o = given,
                    s = seeds,
                    i = wanted
            )
                code = Native.Backward(
                    o,
                    given.Length,
                    s,
                    seeds.Length,
                    (retain_graph ?? create_graph) ? 1 : 0,
                    create_graph ? 1 : 0,
                    i,
                    wanted.Length
                );
            Keep(tensors, grad_tensors, inputs);
            Native.Check(code);
        }

        public static void backward(
            Tensor tensor,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null
        ) => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor,
            Tensor grad_tensor,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null
        ) => backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static nint[] Handles(IList<Tensor>? tensors)
        {
            if (tensors is null)
                return [];
            var handles = new nint[tensors.Count];
            for (var i = 0; i < handles.Length; i++)
                handles[i] = tensors[i].Handle;
            return handles;
        }

        /// <summary>Lists alone do not keep alive what they hold if the list can be changed meanwhile; each tensor is named.</summary>
        private static void Keep(params IList<Tensor>?[] lists)
        {
            foreach (var list in lists)
                for (var i = 0; i < (list?.Count ?? 0); i++)
                    GC.KeepAlive(list![i]);
        }
    }
}
