using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

internal static partial class Primitives
{
    // Far under any logarithm of a probability, and still a number: its differences are, too.
    private const double Never = -1e30;

    // The label that the kernel itself ignores; no label is under 0.
    private const long IgnoredByTorch = -100;

    /// <summary>As <see cref="Run(Primitive, ReadOnlySpan{Tensor}, Span{Tensor}, Shape, long)"/>, but also where libtorch's kernel has no second derivative: slower there.</summary>
    internal static Tensor RunTwiceDifferentiable(
        Primitive primitive,
        ReadOnlySpan<Tensor> x,
        Span<Tensor?> others,
        Shape shape,
        long batch
    ) => primitive is CtcOp ctc ? Aligned(ctc, x) : Run(primitive, x, others, shape, batch);

    private static Tensor Run(CrossEntropyOp entropy, ReadOnlySpan<Tensor> x)
    {
        var (logits, labels) = x[0].dim() == 2 ? (x[0], x[1]) : (x[0].reshape(-1, x[0].shape[^1]), x[1].reshape(-1));
        // Nothing by nothing is no number: a mean over labels of which none counts is 0, and so is its gradient.
        if (
            (entropy.IgnoreIndex is not null || x.Length == 3)
            && !Labelled.AnyCounts(labels, entropy.IgnoreIndex, x.Length == 3 ? x[2] : null)
        )
            return logits.mul(Scalars.Zero).sum();
        return torch.nn.functional.cross_entropy(
            logits,
            labels,
            x.Length == 3 ? x[2] : null!,
            entropy.IgnoreIndex ?? IgnoredByTorch,
            Of(entropy.Reduction),
            entropy.LabelSmoothing
        );
    }

    private static Tensor Run(OneHotOp hot, ReadOnlySpan<Tensor> x)
    {
        var labels = x[0].unsqueeze(-1);
        var found = labels.eq(
            torch.arange(Scalars.Of(0L), Scalars.Of(x[1].shape[^1]), Scalars.Of(1L), torch.ScalarType.Int64, x[1].device)
        );
        return (hot.IgnoreIndex is { } ignored ? found.logical_and(labels.ne(Scalars.Of(ignored))) : found).to(x[1].dtype);
    }

    // The kernel's gradient is only right behind a softmax, so that it stands here and not in the program.
    private static Tensor Run(CtcOp ctc, ReadOnlySpan<Tensor> x)
    {
        var (examples, steps) = (x[0].shape[0], x[0].shape[1]);
        var all = torch.full([examples], Scalars.Of(steps), torch.ScalarType.Int64, x[0].device);
        return torch.nn.functional.ctc_loss(
            x[0].log_softmax(-1).transpose(0, 1),
            x[1],
            all,
            Counted(ctc, x[1]),
            ctc.Blank,
            zero_infinity: false,
            Of(ctc.Reduction)
        );
    }

    private static Tensor Counted(CtcOp ctc, Tensor labels) => labels.ne(Scalars.Of(ctc.PaddingIndex)).sum(1);

    // The recursion of Graves et al. 2006, equations 6 to 8, in logarithms, over a text with blanks around its labels: N×(2S + 1).
    private static Tensor Aligned(CtcOp ctc, ReadOnlySpan<Tensor> x)
    {
        var (examples, steps, length) = (x[0].shape[0], x[0].shape[1], (2 * x[1].shape[1]) + 1);
        var log = x[0].log_softmax(-1);
        var blank = Scalars.Of(ctc.Blank);
        var blanks = torch.full([examples, x[1].shape[1] + 1], blank, torch.ScalarType.Int64, x[0].device);
        var labels = x[1].masked_fill(x[1].eq(Scalars.Of(ctc.PaddingIndex)), blank);
        var text = torch.cat(
            [torch.stack([blanks.narrow(1, 0, x[1].shape[1]), labels], 2).reshape(examples, -1), blanks.narrow(1, 0, 1)],
            1
        );
        var said = log.gather(2, text.unsqueeze(1).expand(examples, steps, length));
        var (later, earlier) = (text.narrow(1, 2, length - 2), text.narrow(1, 0, length - 2));
        var noJump = later.eq(earlier).logical_or(later.eq(blank));
        var never = torch.full([examples, length], Scalars.Of(Never), log.dtype, log.device);
        var reached = torch.cat([said.select(1, 0).narrow(1, 0, 2), never.narrow(1, 0, length - 2)], 1);
        for (var step = 1L; step < steps; step++)
        {
            var next = torch.cat([never.narrow(1, 0, 1), reached.narrow(1, 0, length - 1)], 1);
            var jump = torch.cat([never.narrow(1, 0, 2), reached.narrow(1, 0, length - 2).masked_fill(noJump, Scalars.Of(Never))], 1);
            reached = torch.stack([reached, next, jump], 0).logsumexp(0).add(said.select(1, step), Scalars.One);
        }

        // It ends with the last label, or with the blank after it; a text of none has only the blank.
        var counts = Counted(ctc, x[1]).unsqueeze(1);
        var last = counts.mul(Scalars.Of(2L));
        var onBlank = reached.gather(1, last);
        var onLabel = reached
            .gather(1, last.sub(Scalars.Of(1L)).clamp_min(Scalars.Of(0L)))
            .masked_fill(counts.eq(Scalars.Of(0L)), Scalars.Of(Never));
        var losses = torch.cat([onBlank, onLabel], 1).logsumexp(1).neg();
        return ctc.Reduction == Reduction.Sum ? losses.sum() : losses.div(counts.squeeze(1).clamp_min(Scalars.Of(1L))).mean();
    }

    private static torch.nn.Reduction Of(Reduction reduction) =>
        reduction == Reduction.Sum ? torch.nn.Reduction.Sum : torch.nn.Reduction.Mean;
}
