"""What each layer is in PyTorch: from its arguments, its parameters by their last names, its input and what else is known of the
case to its output. A layer that PyTorch has not is written with its functions, from the equation in the layer's documentation."""
import math

import torch
from torch import nn
from torch.nn import functional as F

LAYERS = {}


def layer(*names):
    def add(function):
        LAYERS.update({name: function for name in names})
        return function
    return add


def elementwise(name, function):
    LAYERS[name] = lambda a, p, x, case: function(a, x)


for name, function in {
    "relu": lambda a, x: F.relu(x),
    "sigmoid": lambda a, x: torch.sigmoid(x),
    "silu": lambda a, x: F.silu(x),
    "tanh": lambda a, x: torch.tanh(x),
    "gelu": lambda a, x: F.gelu(x, approximate="tanh" if a["approximate"] else "none"),
    "leakyRelu": lambda a, x: F.leaky_relu(x, a["negativeSlope"]),
    "elu": lambda a, x: F.elu(x, a["alpha"]),
    "celu": lambda a, x: F.celu(x, a["alpha"]),
    "selu": lambda a, x: F.selu(x),
    "mish": lambda a, x: F.mish(x),
    "relu6": lambda a, x: F.relu6(x),
    # Not F.hardsigmoid, in the gradient of which 1/6 stands in single precision.
    "hardSigmoid": lambda a, x: F.relu6(x + 3) / 6,
    "hardSwish": lambda a, x: F.hardswish(x),
    "hardTanh": lambda a, x: F.hardtanh(x, a["low"], a["high"]),
    "hardShrink": lambda a, x: F.hardshrink(x, a["threshold"]),
    "softshrink": lambda a, x: F.softshrink(x, a["threshold"]),
    "tanhshrink": lambda a, x: F.tanhshrink(x),
    "threshold": lambda a, x: F.threshold(x, a["limit"], a["value"]),
    "softplus": lambda a, x: F.softplus(x, a["beta"], threshold=1e9),
    "softsign": lambda a, x: F.softsign(x),
    "logSigmoid": lambda a, x: F.logsigmoid(x),
    "softmax": lambda a, x: F.softmax(x, a["axis"]),
    "softmin": lambda a, x: F.softmin(x, a["axis"]),
    "logSoftmax": lambda a, x: F.log_softmax(x, a["axis"]),
    "glu": lambda a, x: F.glu(x, a["axis"]),
    "maxout": lambda a, x: x.unflatten(a["axis"], (-1, a["pieces"])).amax(a["axis"] if a["axis"] < 0 else a["axis"] + 1),
    "flatten": lambda a, x: x.flatten(1),
    "reshape": lambda a, x: x.reshape(x.shape[0], *a["sizes"]),
    "permute": lambda a, x: x.permute(0, *a["axes"]),
    "unsqueeze": lambda a, x: x.unsqueeze(a["axis"]),
    "slice": lambda a, x: x.narrow(a["axis"], a["start"], a["length"]),
    "crop1d": lambda a, x: F.pad(x, (-a["left"], -a["right"])),
    "crop2d": lambda a, x: F.pad(x, (-a["left"], -a["right"], -a["top"], -a["bottom"])),
    "centerCrop1d": lambda a, x: centred(x, 2, a["length"]),
    "centerCrop2d": lambda a, x: centred(centred(x, 2, a["height"]), 3, a["width"]),
    "zeroPad1d": lambda a, x: F.pad(x, (a["left"], a["right"])),
    "zeroPad2d": lambda a, x: nn.ZeroPad2d((a["left"], a["right"], a["top"], a["bottom"]))(x),
    "upsample": lambda a, x: nn.Upsample(scale_factor=a["factor"], mode=a["interpolation"].lower())(x),
    "upsample1d": lambda a, x: nn.Upsample(scale_factor=a["factor"])(x),
    "globalAveragePool1d": lambda a, x: x.mean(2),
    "globalAveragePool2d": lambda a, x: x.mean((2, 3)),
    "globalAveragePool3d": lambda a, x: x.mean((2, 3, 4)),
    "globalMaxPool1d": lambda a, x: F.adaptive_max_pool1d(x, 1).flatten(1),
    "globalMaxPool2d": lambda a, x: F.adaptive_max_pool2d(x, 1).flatten(1),
    "globalMaxPool3d": lambda a, x: F.adaptive_max_pool3d(x, 1).flatten(1),
    "adaptiveAveragePool1d": lambda a, x: F.adaptive_avg_pool1d(x, a["length"]),
    "adaptiveAveragePool2d": lambda a, x: F.adaptive_avg_pool2d(x, (a["height"], a["width"])),
    "adaptiveMaxPool2d": lambda a, x: F.adaptive_max_pool2d(x, (a["height"], a["width"])),
    "keepFirst": lambda a, x: x[0],
    "keepSecond": lambda a, x: torch.cat([value.flatten() for value in x[1:]]),
    "paddingMask": lambda a, x: (x != a["paddingIndex"]).double(),
    "last": lambda a, x: x[:, -1],
    "meanOverTime": lambda a, x: x.mean(1),
    "maxOverTime": lambda a, x: x.max(1).values,
    # Cases for learning that draw random numbers are not compared: these are the layers in use.
    "dropout": lambda a, x: F.dropout(x, a["dropProbability"], training=False),
    "alphaDropout": lambda a, x: F.alpha_dropout(x, a["dropProbability"], training=False),
    "spatialDropout": lambda a, x: F.dropout1d(x, a["dropProbability"], training=False) if x.dim() == 3 else x,
    "gaussianNoise": lambda a, x: x,
    "rRelu": lambda a, x: F.rrelu(x, a["lowSlope"], a["highSlope"], training=False),
}.items():
    elementwise(name, function)


def centred(x, axis, length):
    return x.narrow(axis, (x.shape[axis] - length) // 2, length)


def channels(case):
    """Where the channels stand: PyTorch's second axis, but the last of a sequence."""
    return 2 if case["kind"] == "Sequence" else 1


@layer("pRelu")
def prelu(a, p, x, case):
    axis = a["channelAxis"] or channels(case)
    return F.prelu(x.transpose(1, axis), p["slope"]).transpose(1, axis)


@layer("dense")
def dense(a, p, x, case):
    return F.linear(x, p["weight"], p.get("bias"))


@layer("embedding")
def embedding(a, p, x, case):
    index = a["paddingIndex"]
    y = F.embedding(x, p["weight"], padding_idx=index)
    # PyTorch gives padding's row, which it makes zero at first and never teaches; here it is zero whatever the row holds.
    return y if index is None else y * (x != index).unsqueeze(-1)


@layer("conv1d", "conv2d", "conv3d")
def convolution(a, p, x, case):
    return convolve(x, p, a["stride"], a["padding"], a["dilation"], a["groups"])


@layer("depthwiseConv2d")
def depthwise(a, p, x, case):
    return convolve(x, p, a["stride"], a["padding"], a["dilation"], x.shape[1])


def convolve(x, p, stride, padding, dilation, groups):
    run = [F.conv1d, F.conv2d, F.conv3d][x.dim() - 3]
    if padding == "same" and stride > 1:
        # PyTorch has it for a stride of 1 only; TensorFlow's rule for the others.
        missing = [max(0, (-(-n // stride) - 1) * stride + dilation * (k - 1) + 1 - n) for n, k in zip(x.shape[2:], p["weight"].shape[2:])]
        x = F.pad(x, [side for m in reversed(missing) for side in (m // 2, m - m // 2)])
        padding = 0
    return run(x, p["weight"], p.get("bias"), stride, padding, dilation, groups)


@layer("convTranspose1d", "convTranspose2d", "convTranspose3d")
def transposed(a, p, x, case):
    run = [F.conv_transpose1d, F.conv_transpose2d, F.conv_transpose3d][x.dim() - 3]
    return run(x, p["weight"], p.get("bias"), a["stride"], a["padding"], a["outputPadding"], a["groups"], a["dilation"])


@layer("maxPool1d", "maxPool2d", "maxPool3d")
def max_pool(a, p, x, case):
    return [F.max_pool1d, F.max_pool2d, F.max_pool3d][x.dim() - 3](x, a["kernel"], a["stride"], a["padding"])


@layer("averagePool1d", "averagePool2d", "averagePool3d")
def average_pool(a, p, x, case):
    return [F.avg_pool1d, F.avg_pool2d, F.avg_pool3d][x.dim() - 3](x, a["kernel"], a["stride"], a["padding"])


@layer("batchNorm")
def batch_norm(a, p, x, case):
    axis = channels(case)
    y = F.batch_norm(
        x.transpose(1, axis), p["runningMean"], p["runningVariance"], p.get("scale"), p.get("shift"), case["learning"], a["momentum"], a["epsilon"])
    return y.transpose(1, axis)


@layer("layerNorm")
def layer_norm(a, p, x, case):
    return F.layer_norm(x, normalised(x, case), p.get("scale"), p.get("shift"), a["epsilon"])


@layer("rmsNorm")
def rms_norm(a, p, x, case):
    axes = tuple(range(-len(normalised(x, case)), 0))
    return x * torch.rsqrt(x.square().mean(axes, keepdim=True) + a["epsilon"]) * p.get("scale", 1)


def normalised(x, case):
    return x.shape[1:] if x.dim() > 3 or case["kind"] == "Signal" else x.shape[-1:]


@layer("groupNorm")
def group_norm(a, p, x, case):
    return F.group_norm(x, a["groups"], p.get("scale"), p.get("shift"), a["epsilon"])


@layer("instanceNorm")
def instance_norm(a, p, x, case):
    return F.instance_norm(x, weight=p.get("scale"), bias=p.get("shift"), eps=a["epsilon"])


@layer("sinusoidalPositions")
def sinusoids(a, p, x, case):
    steps, features = x.shape[1:]
    t = torch.arange(steps).double()[:, None]
    even = torch.arange(features) // 2 * 2
    angle = t / 10000 ** (even.double() / features)
    return x + torch.where(torch.arange(features) % 2 == 0, angle.sin(), angle.cos())


@layer("learnedPositions")
def learned(a, p, x, case):
    return x + p["weight"]


@layer("multiHeadAttention")
def attention(a, p, x, case):
    net = holding(nn.MultiheadAttention(x.shape[2], a["heads"], batch_first=True), {
        "in_proj_weight": p["inputWeight"], "in_proj_bias": p["inputBias"], "out_proj.weight": p["outputWeight"], "out_proj.bias": p["outputBias"]})
    mask = torch.triu(torch.full((x.shape[1],) * 2, -math.inf), 1) if a["causal"] else None
    return net(x, x, x, attn_mask=mask)[0]


@layer("maskedAttention")
def masked_attention(a, p, x, case):
    x, mask = x
    net = holding(nn.MultiheadAttention(x.shape[2], a["heads"], batch_first=True), {
        "in_proj_weight": p["inputWeight"], "in_proj_bias": p["inputBias"], "out_proj.weight": p["outputWeight"], "out_proj.bias": p["outputBias"]})
    return seen(net, x, x, mask, a["causal"])


@layer("crossAttention", "maskedCrossAttention")
def cross_attention(a, p, x, case):
    x, memory, *mask = x
    features, width = x.shape[2], memory.shape[2]
    net = nn.MultiheadAttention(features, a["heads"], batch_first=True, kdim=width, vdim=width)
    keys, values = p["memoryWeight"].chunk(2)
    weights = {"in_proj_weight": torch.cat([p["queryWeight"], keys, values])} if width == features else {
        "q_proj_weight": p["queryWeight"], "k_proj_weight": keys, "v_proj_weight": values}
    net = holding(net, {**weights, "in_proj_bias": torch.cat([p["queryBias"], p["memoryBias"]]), "out_proj.weight": p["outputWeight"], "out_proj.bias": p["outputBias"]})
    return seen(net, x, memory, mask[0] if mask else None, False)


def seen(net, x, memory, mask, causal):
    """Attention that sees the steps that count, the causal one none behind its own."""
    later = torch.ones(x.shape[1], memory.shape[1], dtype=torch.bool).triu(1) if causal else None
    return net(x, memory, memory, key_padding_mask=None if mask is None else mask == 0, attn_mask=later)[0]


@layer("maskedMeanOverTime")
def masked_mean(a, p, x, case):
    x, mask = x
    steps = mask.sum(1, keepdim=True)
    return (x * mask.unsqueeze(2)).sum(1) / torch.maximum(steps, torch.ones_like(steps))


RECURRENT = {"simpleRnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
OURS = {"weight_ih": "inputWeight", "weight_hh": "stateWeight", "bias_ih": "inputBias", "bias_hh": "stateBias"}


@layer(*RECURRENT, *(name + "Sequence" for name in RECURRENT))
def recurrent(a, p, x, case):
    states, last = network(RECURRENT[case["name"].replace("Sequence", "")], a, p, x)(x)
    if case["name"].endswith("Sequence"):
        return states
    last = last[0] if isinstance(last, tuple) else last
    return torch.cat([last[-2], last[-1]], 1) if a["bidirectional"] else last[-1]


@layer("simpleRnnWithState", "gruWithState", "lstmWithState")
def from_state(a, p, x, case):
    x, *states = x
    states = [state.unsqueeze(0) for state in states]
    return network(RECURRENT[case["name"].replace("WithState", "")], a, p, x)(x, states[0] if len(states) == 1 else tuple(states))[0]


@layer("lstmState")
def both_states(a, p, x, case):
    return torch.cat([state[0].flatten() for state in network(nn.LSTM, a, p, x)(x)[1]])


@layer("lstmBothStates")
def joined_states(a, p, x, case):
    return torch.cat([state[0] for state in network(nn.LSTM, a, p, x)(x)[1]], 1)


def network(kind, a, p, x):
    net = kind(x.shape[2], a["units"], a.get("layers", 1), batch_first=True, bidirectional=a.get("bidirectional", False))
    net = holding(net, {name: p[ours(name)] for name, _ in net.named_parameters()})
    net._flat_weights = [getattr(net, name) for name in net._flat_weights_names]
    return net


def ours(name):
    base, number = name.replace("_reverse", "").rsplit("_l", 1)
    return OURS[base] + ("" if number == "0" else "_" + number) + ("_reverse" if name.endswith("_reverse") else "")


def holding(net, tensors):
    """A module with these very tensors for its parameters, so that their gradients are ours."""
    for path, tensor in tensors.items():
        owner, name = net, path
        while "." in name:
            first, name = name.split(".", 1)
            owner = getattr(owner, first)
        del owner._parameters[name]
        object.__setattr__(owner, name, tensor)
    return net


# What a user's layer may be made of. Values are numbered: 0 is the input, i what step i gives.
UNARY = {
    **{name: getattr(torch, name) for name in ("abs", "exp", "log", "sqrt", "square", "reciprocal", "sin", "cos", "tanh", "sigmoid", "relu", "sign")},
    "negate": torch.neg, "softplus": F.softplus, "gelu": F.gelu, "geluTanh": lambda x: F.gelu(x, approximate="tanh"), "silu": F.silu,
}
BINARY = {"add": torch.add, "subtract": torch.sub, "multiply": torch.mul, "divide": torch.div, "maximum": torch.maximum, "minimum": torch.minimum}
REDUCE = {"sum": torch.sum, "mean": torch.mean, "max": torch.amax}
STEPS = {
    "constant": lambda s, p: torch.tensor(float(s["value"])),
    "weight": lambda s, p: p[s["name"]],
    "unary": lambda s, p, x: UNARY[s["function"]](x),
    "binary": lambda s, p, x, y: BINARY[s["function"]](x, y),
    "reduce": lambda s, p, x: REDUCE[s["function"]](x, s["axes"], s["keepAxes"]),
    "linear": lambda s, p, x, weight, bias=None: F.linear(x, weight, bias),
    "matMul": lambda s, p, x, y: x @ y,
    "softmax": lambda s, p, x: F.softmax(x, s["axis"]),
    "logSoftmax": lambda s, p, x: F.log_softmax(x, s["axis"]),
    "threshold": lambda s, p, x: F.threshold(x, s["limit"], s["value"]),
    "leakyRelu": lambda s, p, x: F.leaky_relu(x, s["negativeSlope"]),
    "elu": lambda s, p, x: F.elu(x, s["alpha"]),
    "permute": lambda s, p, x: x.permute(s["axes"]),
    "reshapeExample": lambda s, p, x: reshaped(s, p, x),
    "concat": lambda s, p, *parts: torch.cat(parts, s["axis"]),
    "slice": lambda s, p, x: x.narrow(s["axis"], s["start"], s["length"]),
    "select": lambda s, p, x: x.select(s["axis"], s["index"]),
    "variance": lambda s, p, x: x.var(s["axes"], unbiased=True),
    "layerNorm": lambda s, p, x, *affine: F.layer_norm(x, x.shape[-s["axes"]:], *(affine or (None, None)), s["epsilon"]),
    "groupNorm": lambda s, p, x, *affine: F.group_norm(x, s["groups"], *(affine or (None, None)), s["epsilon"]),
    "selfAttention": lambda s, p, x: self_attention(x, s["heads"], s["causal"]),
}


def reshaped(step, p, x):
    """A parameter's axes are all its own; of other values the first is the batch."""
    batch = [] if any(x is weight for weight in p.values()) else [x.shape[0]]
    return x.reshape(batch + [step["input"][size["inputAxis"]] if isinstance(size, dict) else size for size in step["sizes"]])


def self_attention(x, heads, causal):
    query, key, value = (part.unflatten(2, (heads, -1)).transpose(1, 2) for part in x.chunk(3, 2))
    scores = query @ key.transpose(2, 3) / query.shape[3] ** 0.5
    if causal:
        scores = scores.masked_fill(torch.ones(scores.shape[2:], dtype=torch.bool).triu(1), float("-inf"))
    return (scores.softmax(3) @ value).transpose(1, 2).flatten(2)


@layer("define")
def defined(a, p, x, case):
    values = [x]
    for step in a["steps"]:
        values.append(STEPS[step["do"]]({**step, "input": x.shape}, p, *(values[i] for i in step.get("of", []))))
    return values[-1]
