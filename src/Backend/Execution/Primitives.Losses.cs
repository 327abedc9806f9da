using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

internal static partial class Primitives
{
    // The label that the kernel itself ignores; no label is under 0.
    private const long IgnoredByTorch = -100;

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
        var (logits, lengths) =
            x.Length == 3 ? InFront(x[0], x[2]) : (x[0], torch.full([examples], Scalars.Of(steps), torch.ScalarType.Int64, x[0].device));
        return torch.nn.functional.ctc_loss(
            logits.log_softmax(-1).transpose(0, 1),
            x[1],
            lengths,
            Counted(ctc, x[1]),
            ctc.Blank,
            zero_infinity: false,
            Of(ctc.Reduction)
        );
    }

    // The steps that count, in their order, and zeros behind them; and how many they are.
    private static (Tensor Sequence, Tensor Counts) InFront(Tensor sequence, Tensor mask)
    {
        var counts = mask.gt(Scalars.Zero).to(torch.ScalarType.Int64);
        var places = counts.cumsum(1).sub(Scalars.Of(1L)).clamp_min(Scalars.Of(0L)).unsqueeze(2).expand(sequence.shape);
        return (
            sequence.zeros_like().scatter_add_(1, places, sequence.mul(mask.gt(Scalars.Zero).unsqueeze(2).to(sequence.dtype))),
            counts.sum(1)
        );
    }

    private static Tensor Counted(CtcOp ctc, Tensor labels) => labels.ne(Scalars.Of(ctc.PaddingIndex)).sum(1);

    private static torch.nn.Reduction Of(Reduction reduction) =>
        reduction == Reduction.Sum ? torch.nn.Reduction.Sum : torch.nn.Reduction.Mean;
}
