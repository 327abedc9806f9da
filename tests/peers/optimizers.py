"""What each optimiser is in PyTorch: from parameters and arguments to the optimiser."""
import torch


class Lion(torch.optim.Optimizer):
    """PyTorch has none: algorithm 2 of Chen et al. 2023, line by line."""

    def __init__(self, params, lr, betas, weight_decay):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            (beta1, beta2), lr, decay = group["betas"], group["lr"], group["weight_decay"]
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                c = m * beta1 + p.grad * (1 - beta1)
                p.sub_(lr * (torch.sign(c) + decay * p))
                self.state[p]["m"] = m * beta2 + p.grad * (1 - beta2)


OPTIMIZERS = {
    "GradientDescent": lambda p, a: torch.optim.SGD(
        p, a["learningRate"], momentum=a["momentum"], nesterov=a["nesterov"], weight_decay=a["weightDecay"]),
    "AdaptiveMoments": lambda p, a: torch.optim.AdamW(
        p, a["learningRate"], (a["beta1"], a["beta2"]), a["epsilon"], weight_decay=a["weightDecay"]) if a["weightDecay"] else torch.optim.Adam(
        p, a["learningRate"], (a["beta1"], a["beta2"]), a["epsilon"]),
    "RootMeanSquare": lambda p, a: torch.optim.RMSprop(
        p, a["learningRate"], alpha=a["decay"], eps=a["epsilon"], momentum=a["momentum"], weight_decay=a["weightDecay"]),
    "AdaptiveGradient": lambda p, a: torch.optim.Adagrad(
        p, a["learningRate"], lr_decay=a["learningRateDecay"], weight_decay=a["weightDecay"],
        initial_accumulator_value=a["initialAccumulator"], eps=a["epsilon"]),
    "AdaptiveDelta": lambda p, a: torch.optim.Adadelta(
        p, a["learningRate"], rho=a["decay"], eps=a["epsilon"], weight_decay=a["weightDecay"]),
    # Over one tensor at a time, PyTorch before 2.0 has one factor too many in the product of momenta (pytorch/pytorch#92699).
    "NesterovMoments": lambda p, a: torch.optim.NAdam(
        p, a["learningRate"], (a["beta1"], a["beta2"]), a["epsilon"], weight_decay=a["weightDecay"], momentum_decay=a["momentumDecay"],
        foreach=True),
    "RectifiedMoments": lambda p, a: torch.optim.RAdam(
        p, a["learningRate"], (a["beta1"], a["beta2"]), a["epsilon"], weight_decay=a["weightDecay"]),
    "LargestMoments": lambda p, a: torch.optim.Adamax(
        p, a["learningRate"], (a["beta1"], a["beta2"]), a["epsilon"], weight_decay=a["weightDecay"]),
    "SignMomentum": lambda p, a: Lion(p, a["learningRate"], (a["beta1"], a["beta2"]), a["weightDecay"]),
}
