"""What each loss is in PyTorch: from its arguments, the prediction and the target's numbers to one number."""
import re

import torch
from torch.nn import functional as F


def like(x, target):
    return torch.tensor(target, dtype=x.dtype).reshape(x.shape)


def labels(target):
    return torch.tensor(target).long()


def weights(a):
    given = re.match(r"ClassWeights\.Given\((.*)\)", a["classWeights"])
    return torch.tensor([float(w) for w in given[1].split(", ")]) if given else None


def reduction(a):
    return a["reduction"].lower()


def reduced(a, each):
    return each.mean() if a["reduction"] == "Mean" else each.sum()


def cross_entropy(a, x, t, ignored):
    t = labels(t)
    x, t = (x, t) if x.dim() == 2 else (x.reshape(-1, x.shape[-1]), t)
    return F.cross_entropy(x, t, weights(a), ignore_index=-100 if ignored is None else ignored, reduction=reduction(a), label_smoothing=a["labelSmoothing"])


def binary_cross_entropy(a, x, t):
    # Of no, the weight scales both: PyTorch has one of yes only.
    no, yes = weights(a) if weights(a) is not None else torch.tensor([1.0, 1.0])
    return no * F.binary_cross_entropy_with_logits(x, like(x, t), reduction=reduction(a), pos_weight=yes / no)


def focal(a, x, t):
    p = x.softmax(1).gather(1, labels(t)[:, None])[:, 0]
    alpha = weights(a)[labels(t)] if weights(a) is not None else 1
    return reduced(a, -alpha * (1 - p) ** a["gamma"] * p.log())


# As torchvision's sigmoid_focal_loss.
def binary_focal(a, x, t):
    t = like(x, t)
    p = x.sigmoid()
    p_t = p * t + (1 - p) * (1 - t)
    alpha = 1 if a["alpha"] is None else a["alpha"] * t + (1 - a["alpha"]) * (1 - t)
    return reduced(a, alpha * F.binary_cross_entropy_with_logits(x, t, reduction="none") * (1 - p_t) ** a["gamma"])


def contrastive(a, x, t):
    t, d = torch.tensor(t), F.pairwise_distance(x[0], x[1])
    return reduced(a, 0.5 * (1 - t) * d ** 2 + 0.5 * t * (a["margin"] - d).clamp(min=0) ** 2)


def ctc(a, x, t):
    t = labels(t).reshape(x.shape[0], -1)
    return F.ctc_loss(x.log_softmax(2).transpose(0, 1), t, torch.full((len(x),), x.shape[1]), (t != a["paddingIndex"]).sum(1), blank=a["blank"], reduction=reduction(a))


LOSSES = {
    "CrossEntropy": lambda a, x, t: cross_entropy(a, x, t, a["ignoreIndex"]),
    "SequenceCrossEntropy": lambda a, x, t: cross_entropy(a, x, t, a["paddingIndex"]),
    "CrossEntropyOneHot": lambda a, x, t: F.cross_entropy(x, like(x, t), weights(a), reduction=reduction(a), label_smoothing=a["labelSmoothing"]),
    "NegativeLogLikelihood": lambda a, x, t: F.nll_loss(x, labels(t), weights(a), ignore_index=-100 if a["ignoreIndex"] is None else a["ignoreIndex"], reduction=reduction(a)),
    "BinaryCrossEntropy": binary_cross_entropy,
    "Focal": focal,
    "BinaryFocal": binary_focal,
    "KullbackLeibler": lambda a, x, t: F.kl_div(x, like(x, t), reduction="batchmean" if a["reduction"] == "Mean" else "sum"),
    "MeanSquaredError": lambda a, x, t: F.mse_loss(x, like(x, t), reduction=reduction(a)),
    "MeanAbsoluteError": lambda a, x, t: F.l1_loss(x, like(x, t), reduction=reduction(a)),
    "Huber": lambda a, x, t: F.huber_loss(x, like(x, t), reduction=reduction(a), delta=a["delta"]),
    "CosineSimilarity": lambda a, x, t: reduced(a, 1 - F.cosine_similarity(x, like(x, t))),
    "Triplet": lambda a, x, t: F.triplet_margin_loss(*x, margin=a["margin"], reduction=reduction(a)),
    "Contrastive": contrastive,
    "Ctc": ctc,
}
