"""What PyTorch gives for the layers over sequences, in double precision: values and gradients, with its parameters under
the names that they have here. Writes Sequences.json beside the test that compares; run it by hand when a layer changes:

    python3 tests/peers/sequences.py tests/Properties/Backend/Sequences/Sequences.json
"""
import json
import sys

import torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.manual_seed(2026)
N, T, F, U = 2, 3, 4, 3
NAMES = {"weight_ih": "inputWeight", "weight_hh": "stateWeight", "bias_ih": "inputBias", "bias_hh": "stateBias"}


def recurrent_name(name):
    base, layer = name.replace("_reverse", "").rsplit("_l", 1)
    return NAMES[base] + ("" if layer == "0" else "_" + layer) + ("_reverse" if name.endswith("_reverse") else "")


def case(name, parameters, x, run):
    for p in parameters.values():
        p.data = torch.randn_like(p)
    differentiable = x.is_floating_point()
    x.requires_grad_(differentiable)
    y = run(x)
    v = torch.randn_like(y)
    grads = torch.autograd.grad([y], list(parameters.values()) + ([x] if differentiable else []), [v])
    flat = lambda t: t.detach().double().flatten().tolist()
    return {
        "name": name,
        "input": flat(x),
        "cotangent": flat(v),
        "output": flat(y),
        "ofInput": flat(grads[-1]) if differentiable else [],
        "parameters": {k: flat(p) for k, p in parameters.items()},
        "ofParameters": {k: flat(g) for k, g in zip(parameters, grads)},
    }


def recurrent(kind, module):
    net = module(F, U, batch_first=True)
    named = {"0." + kind + "/" + recurrent_name(k): p for k, p in net.named_parameters()}
    last = lambda x: (lambda h: h[0] if isinstance(h, tuple) else h)(net(x)[1])[-1]
    yield case(kind, named, torch.randn(N, T, F), last)
    net2 = module(F, U, num_layers=2, bidirectional=True, batch_first=True)
    named2 = {"0." + kind + "Sequence/" + recurrent_name(k): p for k, p in net2.named_parameters()}
    yield case(kind + "Sequence", named2, torch.randn(N, T, F), lambda x: net2(x)[0])


def attention(path, net):
    return {
        path + "/inputWeight": net.in_proj_weight,
        path + "/inputBias": net.in_proj_bias,
        path + "/outputWeight": net.out_proj.weight,
        path + "/outputBias": net.out_proj.bias,
    }


def cases():
    for kind, module in (("simpleRnn", nn.RNN), ("lstm", nn.LSTM), ("gru", nn.GRU)):
        yield from recurrent(kind, module)
    mask = torch.triu(torch.full((T, T), float("-inf")), 1)
    for causal in (False, True):
        net = nn.MultiheadAttention(F, 2, batch_first=True)
        yield case("causalAttention" if causal else "attention", attention("0.multiHeadAttention", net), torch.randn(N, T, F),
                   lambda x: net(x, x, x, attn_mask=mask if causal else None)[0])
    block = nn.TransformerEncoderLayer(F, 2, 5, dropout=0, batch_first=True)
    named = attention("0.residual/0.multiHeadAttention", block.self_attn)
    for path, norm in (("1.layerNorm", block.norm1), ("3.layerNorm", block.norm2)):
        named[path + "/scale"], named[path + "/shift"] = norm.weight, norm.bias
    for path, dense in (("0.dense", block.linear1), ("3.dense", block.linear2)):
        named["2.residual/0.each/" + path + "/weight"], named["2.residual/0.each/" + path + "/bias"] = dense.weight, dense.bias
    yield case("encoder", named, torch.randn(N, T, F), block)
    table = nn.Embedding(5, F)
    yield case("embedding", {"0.embedding/weight": table.weight}, torch.tensor([[0, 3, 3], [4, 1, 0]]), table)


with open(sys.argv[1], "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(c) for c in cases()) + "\n]\n")
