"""Layers of normalisation against PyTorch's, in float64: one row a layer, the largest relative differences.

    dotnet run -c Release --project tests/peers/norms | python3 tests/peers/norms/compare.py
"""
import json
import sys

import torch

torch.set_default_dtype(torch.float64)
LIMIT = 1e-10


def module(name, sizes):
    """The module, and whether channels are last here and second there."""
    kind = name.split()[-1]
    if name.startswith("layer_norm"):
        last = sizes[1:] if kind == "image" else sizes[-1:]
        return torch.nn.LayerNorm(last, eps=1e-3 if kind == "sequence" else 1e-5), False
    if name.startswith("group_norm"):
        return torch.nn.GroupNorm(2, sizes[1]), False
    if name.startswith("instance_norm"):
        return torch.nn.InstanceNorm2d(sizes[1], affine=True), False
    if kind == "image":
        return torch.nn.BatchNorm2d(sizes[1], momentum=0.3, eps=1e-3), False
    return torch.nn.BatchNorm1d(sizes[-1]), kind == "sequence"


class RmsNorm(torch.nn.Module):
    """PyTorch 1.13 has none; this is torch.nn.RMSNorm of later versions."""

    def __init__(self, size):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(size))
        self.register_parameter("bias", None)

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.weight


def difference(ours, theirs):
    ours, theirs = torch.tensor(ours), theirs.detach().reshape(-1)
    assert ours.shape == theirs.shape, (ours.shape, theirs.shape)
    return ((ours - theirs).abs() / theirs.abs().clamp(min=1)).max().item()


worst = 0.0
print(f"{'layer':22} {'output':>8} {'input':>8} {'weights':>8} {'running':>8}   largest relative difference, train and eval")
for row in json.load(sys.stdin):
    sizes, own = row["sizes"], row["parameters"]
    net, swap = (RmsNorm(sizes[-1]), False) if row["name"].startswith("rms") else module(row["name"], sizes)
    found = [0.0] * 4
    for mode in ("train", "eval"):
        with torch.no_grad():
            net.weight.copy_(torch.tensor(own["scale"]).reshape(net.weight.shape))
            if net.bias is not None:
                net.bias.copy_(torch.tensor(own["shift"]).reshape(net.bias.shape))
            if row["running"]:
                net.running_mean.copy_(torch.tensor(own["runningMean"]))
                net.running_var.copy_(torch.tensor(own["runningVariance"]))
        net.train(mode == "train")
        net.zero_grad()
        x = torch.tensor(row["input"]).reshape(sizes).requires_grad_()
        y = net(x.transpose(1, 2)).transpose(1, 2) if swap else net(x)
        y.backward(torch.tensor(row["cotangent"]).reshape(sizes))
        ours = row[mode]
        weights = [("scale", net.weight)] + ([("shift", net.bias)] if net.bias is not None else [])
        found[0] = max(found[0], difference(ours["output"], y))
        found[1] = max(found[1], difference(ours["input"], x.grad))
        found[2] = max([found[2]] + [difference(ours["parameters"][n], p.grad) for n, p in weights])
        if row["running"] and mode == "train":
            found[3] = max(difference(row["running"]["runningMean"], net.running_mean), difference(row["running"]["runningVariance"], net.running_var))
    worst = max([worst] + found)
    print(f"{row['name']:22} " + " ".join(f"{d:8.0e}" for d in found))
print("agrees" if worst <= LIMIT else f"DIFFERS by {worst}")
sys.exit(worst > LIMIT)
