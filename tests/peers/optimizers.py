"""What each optimiser is in PyTorch: from parameters and arguments to the optimiser."""
import torch

OPTIMIZERS = {
    "GradientDescent": lambda p, a: torch.optim.SGD(
        p, a["learningRate"], momentum=a["momentum"], nesterov=a["nesterov"], weight_decay=a["weightDecay"]),
    "AdaptiveMoments": lambda p, a: torch.optim.AdamW(
        p, a["learningRate"], (a["beta1"], a["beta2"]), a["epsilon"], weight_decay=a["weightDecay"]) if a["weightDecay"] else torch.optim.Adam(
        p, a["learningRate"], (a["beta1"], a["beta2"]), a["epsilon"]),
    "RootMeanSquare": lambda p, a: torch.optim.RMSprop(
        p, a["learningRate"], alpha=a["decay"], eps=a["epsilon"], momentum=a["momentum"]),
}
