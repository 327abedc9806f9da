"""Layers, losses, optimisers and models against PyTorch's and metrics against scikit-learn's, in double precision: reads cases from its
input, one a line, and prints one row a layer with the largest differences. Ends with 1 if one is too large or a layer has no row; see README.md."""
import json
import math
import sys

import torch

from layers import LAYERS
from losses import LOSSES
from metrics import METRICS
from models import MODELS
from optimizers import OPTIMIZERS

torch.set_default_dtype(torch.float64)
LIMIT = 1e-9
COLUMNS = ("output", "of input", "of params", "running")
ONLY = {"optimiser": ("20 steps",), "metric": ("value",)}


def tensor(numbers, sizes):
    return torch.tensor(numbers, dtype=torch.float64).reshape(sizes)


def difference(ours, theirs):
    theirs = theirs.detach()
    ours = tensor(ours, -1)
    if ours.numel() != theirs.numel():
        raise ValueError(f"{ours.numel()} numbers here, {tuple(theirs.shape)} there")
    # Of numbers over 1 the differences are relative to the largest: deep models end in large ones.
    return (ours - theirs.reshape(-1)).abs().max().item() / max(1.0, theirs.abs().max().item()) if ours.numel() else 0.0


def compared(case):
    """The largest differences of one case: output, gradients of input and parameters, running statistics."""
    own = {p["path"].rsplit("/", 1)[-1] if case["section"] != "model" else p["path"]: p for p in case["parameters"]}
    parameters = {name: tensor(p["values"], p["sizes"]).requires_grad_(p["gradient"] is not None) for name, p in own.items()}
    parts = torch.split(tensor(case["input"], -1), [math.prod(sizes) for sizes in case["sizes"]])
    inputs = [part.reshape(sizes).long() if whole else part.reshape(sizes).clone().requires_grad_()
              for part, sizes, whole in zip(parts, case["sizes"], case["whole"])]
    x = inputs[0] if len(inputs) == 1 else inputs
    if case["section"] == "layer":
        y = LAYERS[case["name"]](case["arguments"], parameters, x, case)
    elif case["section"] == "model":
        y = MODELS[case["name"]](parameters, x, case["learning"])
    else:
        y = LOSSES[case["name"]](case["arguments"], x, case["target"])
    y = y.double()
    found = [difference(case["output"], y), 0.0, 0.0, 0.0]
    if y.requires_grad:
        y.backward(tensor(case["cotangent"], y.shape))
    grads = [(x.grad if x.grad is not None else torch.zeros_like(x)).reshape(-1) for x in inputs if x.requires_grad]
    found[1] = difference(case["ofInput"], torch.cat(grads)) if grads else 0.0
    for name, p in own.items():
        theirs = parameters[name]
        if p["gradient"] is not None:
            found[2] = max(found[2], difference(p["gradient"], theirs.grad if theirs.grad is not None else torch.zeros_like(theirs)))
        elif p["after"] is not None:
            found[3] = max(found[3], difference(p["after"], theirs))
    return found


def stepped(case):
    """The largest difference of the parameters after each step of an optimiser."""
    x = tensor(case["input"], case["sizes"][0])
    t = tensor(case["target"], (len(x), -1))
    net = torch.nn.Sequential(torch.nn.Linear(x.shape[1], 4), torch.nn.Tanh(), torch.nn.Linear(4, t.shape[1]))
    for p, own in zip(net.parameters(), case["parameters"]):
        p.data = tensor(own["values"], own["sizes"])
    optimizer = OPTIMIZERS[case["name"]](net.parameters(), case["arguments"])
    worst = 0.0
    for after in case["steps"]:
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(net(x), t).backward()
        optimizer.step()
        worst = max(worst, difference(after, torch.cat([p.reshape(-1) for p in net.parameters()])))
    return [worst, 0.0, 0.0, 0.0]


def judged(case):
    """The difference of a metric's values."""
    x, t = (tensor(case[name], (case["sizes"][0][0], -1)).numpy() for name in ("input", "target"))
    return [difference(case["output"], tensor(METRICS[case["name"]](case["arguments"], x, t), -1)), 0.0, 0.0, 0.0]


def main():
    tables = {"layer": LAYERS, "loss": LOSSES, "model": MODELS, "optimiser": OPTIMIZERS, "metric": METRICS}
    rows, failures = {}, []
    for case in map(json.loads, sys.stdin):
        key = (case["section"], case["name"])
        row = rows.setdefault(key, {"cases": 0, "drawn": 0, "found": [0.0] * 4})
        if case["name"] not in tables[case["section"]]:
            row["missing"] = True
        elif case.get("draws"):
            row["drawn"] += 1
        else:
            row["cases"] += 1
            try:
                found = stepped(case) if case["section"] == "optimiser" else judged(case) if case["section"] == "metric" else compared(case)
            except Exception as error:
                failures.append((case, f"{type(error).__name__}: {error}"))
                continue
            if not max(found) <= LIMIT:
                failures.append((case, " ".join(f"{d:.0e}" for d in found)))
            row["found"] = [max(pair) for pair in zip(row["found"], found)]

    section = None
    for (kind, name), row in rows.items():
        if kind != section:
            section = kind
            print(f"\n{kind:28}{'cases':>6} " + " ".join(f"{c:>10}" for c in ONLY.get(kind, COLUMNS)))
        note = f"  {row['drawn']} more draw random numbers" if row["drawn"] else ""
        numbers = row["found"][:len(ONLY.get(kind, COLUMNS))]
        print(f"{name:28}" + ("  has no row in the table" if "missing" in row else f"{row['cases']:6} " + " ".join(f"{d:10.0e}" for d in numbers) + note))
    told = {}
    for case, why in failures:
        told[case["name"]] = told.get(case["name"], 0) + 1
        if told[case["name"]] > 3:
            continue
        print(f"\nDIFFERS: {case['source'][:120]} at {case.get('kind')} {case['sizes']}{', learning' if case.get('learning') else ''}: {why}")
    missing = sum("missing" in row or row["cases"] == 0 for row in rows.values())
    print(f"\n{len(rows)} rows, {sum(row['cases'] for row in rows.values())} cases; {len(failures)} differ by over {LIMIT:.0e}, {missing} rows compare nothing")
    return 1 if failures or missing or not rows else 0


sys.exit(main())
