"""The well-known models, built of PyTorch's modules as its users build them, in the sizes that the tests have (WellKnown.cs). Modules
are registered in the order in which they run, which is the order of our parameters."""
import torch
from torch import nn

from layers import holding, ours


def normed(channels, filters, kernel, stride=1, groups=1):
    return [nn.Conv2d(channels, filters, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(filters)]


class BasicBlock(nn.Module):
    def __init__(self, channels, filters, halves):
        super().__init__()
        stride = 2 if halves else 1
        self.shortcut = nn.Sequential(*normed(channels, filters, 1, stride)) if halves else nn.Identity()
        self.body = nn.Sequential(*normed(channels, filters, 3, stride), nn.ReLU(), *normed(filters, filters, 3))

    def forward(self, x):
        return torch.relu(self.shortcut(x) + self.body(x))


def resnet(channels, classes, width, blocks):
    parts = [*normed(channels, width, 7, 2), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    before = width
    for stage, count in enumerate(blocks):
        for block in range(count):
            parts.append(BasicBlock(before, width << stage, halves=stage > 0 and block == 0))
            before = width << stage
    return nn.Sequential(*parts, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(before, classes))


def vgg_stages(channels, width, norm, convolutions):
    parts = []
    for stage, count in enumerate(convolutions):
        filters = width << min(stage, 3)
        for _ in range(count):
            parts += [nn.Conv2d(channels, filters, 3, padding=1), *([nn.BatchNorm2d(filters)] if norm else []), nn.ReLU()]
            channels = filters
        parts.append(nn.MaxPool2d(2))
    return parts, channels


def vgg(channels, classes, width, norm, convolutions):
    parts, filters = vgg_stages(channels, width, norm, convolutions)
    head = [nn.Linear(49 * filters, 64 * width), nn.ReLU(), nn.Dropout(), nn.Linear(64 * width, 64 * width), nn.ReLU(), nn.Dropout()]
    return nn.Sequential(*parts, nn.AdaptiveAvgPool2d(7), nn.Flatten(), *head, nn.Linear(64 * width, classes))


def small_vgg(channels, classes, width, size):
    parts, filters = vgg_stages(channels, width, True, [1, 1, 2, 2, 2])
    return nn.Sequential(*parts, nn.Flatten(), nn.Linear(filters * size, classes))


def mobilenet(channels, classes, width):
    parts, before = [*normed(channels, width, 3, 2), nn.ReLU()], width
    for times, stride in [(2, 1), (4, 2), (4, 1), (8, 2), (8, 1), (16, 2), *[(16, 1)] * 5, (32, 2), (32, 1)]:
        parts += [*normed(before, before, 3, stride, groups=before), nn.ReLU(), *normed(before, times * width, 1), nn.ReLU()]
        before = times * width
    return nn.Sequential(*parts, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(before, classes))


class Level(nn.Module):
    def __init__(self, channels, filters, levels):
        super().__init__()
        twice = lambda before: nn.Sequential(*normed(before, filters, 3), nn.ReLU(), *normed(filters, filters, 3), nn.ReLU())
        self.down = twice(channels)
        self.below = nn.Sequential(nn.MaxPool2d(2), Level(filters, 2 * filters, levels - 1), nn.ConvTranspose2d(2 * filters, filters, 2, 2)) if levels else None
        self.up = twice(2 * filters) if levels else None

    def forward(self, x):
        detail = self.down(x)
        return self.up(torch.cat([detail, self.below(detail)], 1)) if self.below else detail


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
        nn.Flatten(), nn.Linear(16, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 3))


def perceptron(*sizes):
    layers = [layer for pair in zip(sizes, sizes[1:]) for layer in (nn.Linear(*pair), nn.ReLU())]
    return layers[:-1]


def convolutional_autoencoder():
    return nn.Sequential(
        nn.Conv2d(2, 2, 3, 2, 1), nn.ReLU(), nn.Conv2d(2, 4, 3, 2, 1), nn.ReLU(),
        nn.ConvTranspose2d(4, 2, 2, 2), nn.ReLU(), nn.ConvTranspose2d(2, 2, 2, 2))


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(7, 3)
        self.lstm = nn.LSTM(3, 2, num_layers=2, bidirectional=True, batch_first=True)
        self.tags = nn.Linear(4, 3)

    def forward(self, x):
        return self.tags(self.lstm(self.embedding(x))[0])


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(7, 4)
        self.blocks = nn.ModuleList([Encoder(), Encoder()])
        self.head = nn.Linear(4, 2)

    def forward(self, x):
        h = self.embedding(x) + positions(x)
        for block in self.blocks:
            h = block(h)
        return self.head(h.mean(1))


def positions(x):
    angle = torch.arange(x.shape[1]).double()[:, None] / torch.tensor([1, 10000 ** (2 / 4)])
    return torch.stack([angle.sin(), angle.cos()], 2).flatten(1)


class Encoder(nn.TransformerEncoderLayer):
    """PyTorch's, with its modules in the order in which they run."""

    def __init__(self, hidden=5, drop=0.1):
        super().__init__(4, 2, hidden, drop, batch_first=True)
        for name in ("norm1", "linear1", "linear2", "norm2"):
            self._modules[name] = self._modules.pop(name)


class Decoder(nn.TransformerDecoderLayer):
    """PyTorch's, with its modules in the order in which they run."""

    def __init__(self, hidden=5, drop=0.1):
        super().__init__(4, 2, hidden, drop, batch_first=True)
        for name in ("norm1", "multihead_attn", "norm2", "linear1", "linear2", "norm3"):
            self._modules[name] = self._modules.pop(name)

    def forward(self, x, memory, padding=None):
        later = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).triu(1)
        return super().forward(x, memory, tgt_mask=later, memory_key_padding_mask=padding)


class Encoders(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([Encoder(drop=0), Encoder(drop=0)])

    def forward(self, pair):
        x, mask = pair
        for block in self.blocks:
            x = block(x, src_key_padding_mask=mask == 0)
        return x


class Decoders(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([Decoder(drop=0), Decoder(drop=0)])

    def forward(self, values):
        x, memory, *mask = values
        for block in self.blocks:
            x = block(x, memory, mask[0] == 0 if mask else None)
        return x


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.source = nn.Embedding(7, 4, padding_idx=0)
        self.encoder = nn.ModuleList([Encoder(3), Encoder(3)])
        self.target = nn.Embedding(5, 4, padding_idx=0)
        self.decoder = nn.ModuleList([Decoder(3), Decoder(3)])
        self.logits = nn.Linear(4, 5)

    def forward(self, texts):
        source, target = texts
        # Padding's row counts as zeros, which it is at first in PyTorch too.
        memory = self.source(source) * (source != 0).unsqueeze(2) + positions(source)
        for block in self.encoder:
            memory = block(memory, src_key_padding_mask=source == 0)
        x = self.target(target) * (target != 0).unsqueeze(2) + positions(target)
        for block in self.decoder:
            x = block(x, memory, source == 0)
        return self.logits(x)


class SequenceToSequence(nn.Module):
    def __init__(self):
        super().__init__()
        self.source = nn.Embedding(7, 3)
        self.encoder = nn.GRU(3, 4, batch_first=True)
        self.target = nn.Embedding(5, 3)
        self.decoder = nn.GRU(3, 4, batch_first=True)
        self.logits = nn.Linear(4, 5)

    def forward(self, texts):
        source, target = texts
        return self.logits(self.decoder(self.target(target), self.encoder(self.source(source))[1])[0])


class Siamese(nn.Module):
    def __init__(self, tower):
        super().__init__()
        self.tower = tower
        self.head = nn.Linear(3, 1)

    def forward(self, pair):
        return self.head(self.tower(pair[0]) * self.tower(pair[1]))


TABLE = {
    "LeNet5": lenet,
    "Vgg": lambda: vgg(2, 3, 1, False, [1, 2]),
    "Vgg, normed": lambda: vgg(1, 2, 1, True, [2, 1]),
    "SmallVgg11": lambda: small_vgg(1, 3, 1, 1),
    "ResNet": lambda: resnet(2, 3, 2, [1, 2]),
    "UNet": lambda: nn.Sequential(Level(1, 2, 2), nn.Conv2d(2, 2, 1)),
    "MobileNet": lambda: mobilenet(1, 3, 2),
    "Autoencoder": lambda: nn.Sequential(*perceptron(5, 4, 3, 2), *perceptron(2, 3, 4, 5)),
    "ConvolutionalAutoencoder": convolutional_autoencoder,
    "BiLstmTagger": Tagger,
    "TransformerClassifier": Classifier,
    "Transformer": Transformer,
    "SequenceToSequence": SequenceToSequence,
    "Siamese": lambda: Siamese(nn.Sequential(nn.Linear(5, 4), nn.Tanh(), nn.Linear(4, 3))),
    "Siamese, of pictures": lambda: Siamese(lenet()),
    "TransformerEncoder, masked": Encoders,
    "TransformerDecoder": Decoders,
    "TransformerDecoder, masked": Decoders,
}

THEIRS = {"scale": "weight", "shift": "bias", "runningMean": "running_mean", "runningVariance": "running_var",
          "inputWeight": "in_proj_weight", "inputBias": "in_proj_bias", "outputWeight": "out_proj.weight", "outputBias": "out_proj.bias"}


def filled(net, parameters):
    """The model with our tensors for its parameters: layer by layer in the same order, by name within a layer."""
    layers = {}
    for path, tensor in parameters.items():
        owner, name = path.rsplit("/", 1)
        layers.setdefault(owner, {})[name] = tensor
    inner = {id(m.out_proj) for m in net.modules() if isinstance(m, nn.MultiheadAttention)}
    modules = [m for m in net.modules() if (m._parameters or m._buffers) and id(m) not in inner]
    assert len(modules) == len(layers), f"{len(layers)} layers with parameters here, {len(modules)} there"
    for module, own in zip(modules, layers.values()):
        if "queryWeight" in own:
            looking = {name: torch.cat([own.pop("query" + name), own.pop("memory" + name)]) for name in ("Weight", "Bias")}
            own = {"inputWeight": looking["Weight"], "inputBias": looking["Bias"], **own}
        if isinstance(module, nn.RNNBase):
            own = {name: own[ours(name)] for name, _ in module.named_parameters()}
        else:
            own = {THEIRS.get(name, name): tensor for name, tensor in own.items()}
        there = {n: t for n, t in list(module.named_parameters()) + list(module.named_buffers()) if n != "num_batches_tracked"}
        assert {n: t.shape for n, t in own.items()} == {n: t.shape for n, t in there.items()}, (module, {n: t.shape for n, t in own.items()})
        for name in [n for n in own if n in module._buffers]:
            module._buffers[name] = own.pop(name)
        holding(module, own)
        if isinstance(module, nn.RNNBase):
            module._flat_weights = [getattr(module, name) for name in module._flat_weights_names]
    return net


MODELS = {name: (lambda parameters, x, learning, build=build: filled(build(), parameters).train(learning)(x)) for name, build in TABLE.items()}
