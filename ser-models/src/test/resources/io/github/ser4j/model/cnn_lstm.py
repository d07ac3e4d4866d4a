#!/usr/bin/env python3
"""Writes the reference figures of CnnLstmParityTest: CNN-LSTM networks of plain PyTorch layers.

Call: /usr/bin/python3 cnn_lstm.py, in this folder (PyTorch 1.13, 64-bit floats throughout).

Every parameter and input is drawn by a generator that the test has too, so the files hold results
alone: logits with running statistics, logits and loss in training, gradients, and the running
statistics after that step.
"""
import gzip
import math

import torch
from torch import nn

KERAS_EPSILON = 1e-3

# How uncertain 32-bit activations are, for each root of the number of products in a sum. A gradient
# goes to the largest value of a pool, so a near tie may send it elsewhere: the starts of the draws
# below are chosen so that there is none that matters.
NEAR = 1.5e-7


class Draws:
    """The linear congruential generator of Numerical Recipes; its upper 24 bits fit a float."""

    def __init__(self, start):
        self.state = start

    def array(self, shape, offset, scale):
        values = []
        for _ in range(math.prod(shape)):
            self.state = (1664525 * self.state + 1013904223) % 2**32
            values.append(offset + scale * ((self.state >> 8) / 2**23 - 1))
        # Parameters of the library are 32-bit floats.
        return torch.tensor(values, dtype=torch.float64).float().double().reshape(shape)


class LocalFeatureBlock(nn.Module):
    """Convolution, batch normalisation, ELU and pooling, in the paper's order."""

    def __init__(self, kernel, channels, filters, pool, momentum):
        super().__init__()
        padding = (kernel[0] // 2, kernel[1] // 2)
        self.convolution = nn.Conv2d(channels, filters, kernel, padding=padding)
        self.norm = nn.BatchNorm2d(filters, eps=KERAS_EPSILON, momentum=1 - momentum)
        self.pool = nn.MaxPool2d(pool)
        self.area = kernel[0] * kernel[1] * channels

    def forward(self, images):
        self.before = nn.functional.elu(self.norm(self.convolution(images)))
        self.after = self.pool(self.before)
        self.after.retain_grad()
        return self.after

    def doubt(self):
        """The largest gradient, as a part of all, behind a maximum that rounding might move."""
        size = self.pool.kernel_size
        rows, frames = self.after.shape[2:]
        images = self.before.detach()[:, :, : rows * size[0], : frames * size[1]]
        windows = nn.functional.unfold(images.flatten(0, 1).unsqueeze(1), size, stride=size)
        first, second = windows.topk(2, dim=1).values.unbind(1)
        near = (first - second < NEAR * self.area ** 0.5).reshape(self.after.shape)
        return float((self.after.grad.abs() * near).max() / self.after.grad.norm())

    def fill(self, draw):
        convolution, norm = self.convolution, self.norm
        # The library keeps kernels as (filters, rows, frames, channels).
        draw("LocalFeatureBlock_weight", convolution.weight, 0, (3 / self.area) ** 0.5,
             stored=(0, 2, 3, 1))
        draw("LocalFeatureBlock_bias", convolution.bias, 0, 0.1)
        draw("LocalFeatureBlock_gamma", norm.weight, 1, 0.5)
        draw("LocalFeatureBlock_beta", norm.bias, 0, 0.5)
        draw("LocalFeatureBlock_runningMean", norm.running_mean, 0, 0.5)
        draw("LocalFeatureBlock_runningVariance", norm.running_var, 1, 0.5)


class Lstm(nn.Module):
    """PyTorch has two bias vectors, the library and Keras have one: the second stays at zero."""

    def __init__(self, values, units, last_only):
        super().__init__()
        self.lstm = nn.LSTM(values, units, batch_first=True)
        self.last_only = last_only

    def forward(self, sequence):
        states = self.lstm(sequence)[0]
        return states[:, -1] if self.last_only else states

    def fill(self, draw):
        lstm = self.lstm
        draw("LstmLayer_kernel", lstm.weight_ih_l0, 0, lstm.input_size ** -0.5)
        draw("LstmLayer_recurrentKernel", lstm.weight_hh_l0, 0, lstm.hidden_size ** -0.5)
        draw("LstmLayer_bias", lstm.bias_ih_l0, 0, 0.5)
        nn.init.zeros_(lstm.bias_hh_l0)


class Attention(nn.Module):
    """Additive self-attention, every pair of steps scored by two linear layers."""

    def __init__(self, values, units):
        super().__init__()
        self.query = nn.Linear(values, units, bias=False)
        self.key = nn.Linear(values, units)
        self.score = nn.Linear(units, 1)

    def forward(self, x):
        answers = []
        for t in range(x.shape[1]):
            scores = self.score(torch.tanh(self.query(x[:, t : t + 1]) + self.key(x)))
            answers.append((torch.softmax(scores, 1) * x).sum(1))
        return torch.stack(answers, 1)

    def fill(self, draw):
        values = self.query.in_features
        # The library keeps these matrices as (from, to).
        draw("AdditiveSelfAttention_query", self.query.weight, 0, values ** -0.5, stored=(1, 0))
        draw("AdditiveSelfAttention_key", self.key.weight, 0, values ** -0.5, stored=(1, 0))
        draw("AdditiveSelfAttention_bias", self.key.bias, 0, 0.5)
        draw("AdditiveSelfAttention_score", self.score.weight, 0, 1, stored=(1, 0))
        draw("AdditiveSelfAttention_scoreBias", self.score.bias, 0, 0.5)


class Classifier(nn.Linear):
    def fill(self, draw):
        draw("Linear_weight", self.weight, 0, self.in_features ** -0.5)
        draw("Linear_bias", self.bias, 0, 0.5)


class Sequence(nn.Module):
    """(clips, channels, rows, frames) to (clips, frames, rows · channels)."""

    def forward(self, images):
        return images.permute(0, 3, 2, 1).flatten(2)


class Image(nn.Module):
    """(clips, rows, frames): rows become channels in one dimension, and stay rows in two."""

    def __init__(self, dimensions):
        super().__init__()
        self.at = 2 if dimensions == 1 else 1

    def forward(self, features):
        return features.unsqueeze(self.at)


def network(dimensions, rows, filters, pools, units, attention, classes, momentum):
    kernel = (1, 3) if dimensions == 1 else (3, 3)
    channels = rows if dimensions == 1 else 1
    layers = [Image(dimensions)]
    left = 1 if dimensions == 1 else rows
    for count, pool in zip(filters, pools):
        layers.append(LocalFeatureBlock(kernel, channels, count, pool, momentum))
        channels = count
        left //= pool[0]
    layers.append(Sequence())
    values = left * channels
    if attention:
        layers += [Lstm(values, units, False), Attention(units, attention)]
        values = units
    layers += [Lstm(values, units, True), Classifier(units, classes)]
    return nn.Sequential(*layers)


def write(name, start, shape, clips, classes, kept, **plan):
    net = network(rows=shape[0], classes=classes, **plan).double()
    draws = Draws(start)
    lines = []
    arrays = []

    def line(what, values):
        lines.append(what + "," + " ".join(repr(float(value)) for value in values))

    def draw(label, array, offset, scale, stored=None):
        order = stored or tuple(range(array.dim()))
        values = draws.array(tuple(array.shape[i] for i in order), offset, scale)
        back = [order.index(i) for i in range(array.dim())]
        with torch.no_grad():
            array.copy_(values.permute(back))
        line("draw " + label, (offset, scale))
        arrays.append((label, array, order))

    def some(values):
        flat = values.detach().flatten()
        count = min(kept, len(flat))
        return [flat[i * len(flat) // count] for i in range(count)]

    for layer in net:
        if hasattr(layer, "fill"):
            layer.fill(draw)
    features = draws.array((clips, *shape), 0, 2)
    line("draw features", (0, 2))
    target = torch.arange(clips) % classes

    net.eval()
    line("inference logits", net(features).flatten())
    net.train()
    logits = net(features)
    loss = nn.functional.cross_entropy(logits, target)
    loss.backward()
    doubt = max(layer.doubt() for layer in net if isinstance(layer, LocalFeatureBlock))
    if doubt > 1e-5:
        raise ValueError(f"{name}: a gradient of {doubt} hangs on a near tie: choose another start")
    line("training logits", logits.flatten())
    line("training loss", [loss])
    for label, array, order in arrays:
        if "running" in label:
            line("after " + label, some(array))
        else:
            gradient = array.grad.permute(order)
            line("norm " + label, [gradient.norm()])
            line("gradient " + label, some(gradient))

    header = f"""# tool: torch {torch.__version__}, float64
# script: cnn_lstm.py
# call: write({name!r}, start={start}, shape={shape}, clips={clips}, classes={classes}, kept={kept}, {', '.join(f'{k}={v}' for k, v in plan.items())})
# parameters: {sum(array.numel() for _, array, _ in arrays)}
# draw NAME,offset scale: what the numbers of the generator are scaled with, in the order of drawing
# gradient, after: at most {kept} values of each array, at i * size // count
"""
    with open(f"{name}.csv.gz", "wb") as raw, gzip.GzipFile("", "wb", mtime=0, fileobj=raw) as file:
        file.write((header + "\n".join(lines) + "\n").encode())


REFERENCE = dict(filters=(64, 64, 128, 128), momentum=0.99)
IMAGE_POOLS = ((2, 2), (4, 4), (4, 4), (4, 4))
FRAME_POOLS = ((1, 4),) * 4

write("small-1d", 1, (3, 26), 4, 3, 4096, dimensions=1, filters=(4, 5), pools=((1, 2), (1, 3)),
      units=5, attention=4, momentum=0.9)
write("small-2d", 1, (9, 14), 4, 3, 4096, dimensions=2, filters=(3, 4), pools=((2, 3), (2, 2)),
      units=5, attention=0, momentum=0.9)
write("reference-1d", 2, (1, 864), 4, 6, 32, dimensions=1, pools=FRAME_POOLS, units=64, attention=32,
      **REFERENCE)
write("reference-2d", 17, (128, 432), 2, 6, 32, dimensions=2, pools=IMAGE_POOLS, units=32, attention=0,
      **REFERENCE)
write("zhao2019-1d", 1, (1, 1024), 4, 6, 32, dimensions=1, pools=FRAME_POOLS, units=256, attention=0,
      **REFERENCE)
