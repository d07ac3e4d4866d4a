#!/usr/bin/env python3
"""Writes the small models of the tests of external models, and what PyTorch computes with them.

Call: /usr/bin/python3 external_models.py, in this folder (Debian's python3-torch, PyTorch 1.13).

The weights are drawn with fixed seeds. Inputs are made by arithmetic that the tests have too, so
expected.csv holds outputs alone: model, input, output, values.
"""
import math
import warnings
from pathlib import Path
from typing import Dict, List, Tuple

import torch
from torch import nn

warnings.filterwarnings("ignore")
HERE = Path(__file__).parent
CLASSES = 4
ROWS = 6
FIXED = 1000


def speech(count):
    """Numbers that are 32-bit floats exactly, from -1 to 1, with a mean that is not 0."""
    return torch.tensor([((i * i * 31 + i * 7919) % 2001 - 700) / 2048 for i in range(count)])


def matrix(rows, frames):
    return speech(rows * frames).reshape(rows, frames)


class Speech(nn.Module):
    """From (1, samples) to scores, an embedding, and three dimensions."""

    def __init__(self, seed, width=8):
        super().__init__()
        torch.manual_seed(seed)
        self.first = nn.Conv1d(1, width, 20, stride=8)
        self.second = nn.Conv1d(width, width, 5, stride=3)
        self.scores = nn.Linear(width, CLASSES)
        self.dimensions = nn.Linear(width, 3)
        with torch.no_grad():
            self.scores.weight *= 4
            self.dimensions.weight *= 4

    def hidden(self, samples):
        hidden = torch.relu(self.first(samples.unsqueeze(1)))
        return torch.tanh(self.second(hidden))

    def forward(self, samples):
        hidden = self.hidden(samples)
        pooled = hidden.mean(-1)
        return self.scores(pooled), pooled, torch.sigmoid(self.dimensions(pooled))


class ScoresOnly(Speech):
    def forward(self, samples):
        return self.scores(self.hidden(samples).mean(-1))


class Named(Speech):
    """A dictionary, as Hugging Face's models return one."""

    def forward(self, samples):
        scores, pooled, dimensions = self.parts(samples)
        return {"logits": scores, "embedding": pooled, "dimensions": dimensions}

    def parts(self, samples):
        hidden = self.hidden(samples)
        pooled = hidden.mean(-1)
        return self.scores(pooled), pooled, torch.sigmoid(self.dimensions(pooled))


class Layers(Speech):
    """Scores, and the hidden values of all layers, as Hugging Face's tuples hold them."""

    def forward(self, samples):
        first = torch.relu(self.first(samples.unsqueeze(1)))
        second = torch.tanh(self.second(first))
        return self.scores(second.mean(-1)), (first.transpose(1, 2), second.transpose(1, 2))


class Separate(Speech):
    """An output of one value for each dimension."""

    def forward(self, samples):
        hidden = self.hidden(samples)
        pooled = hidden.mean(-1)
        values = torch.sigmoid(self.dimensions(pooled))
        return self.scores(pooled), values[:, 0], values[:, 1:2]


class Channels(Speech):
    """Takes (1, 1, samples)."""

    def forward(self, samples):
        hidden = torch.tanh(self.second(torch.relu(self.first(samples))))
        return self.scores(hidden.mean(-1))


class Frames(nn.Module):
    """From (1, rows, frames) of any number of frames to probabilities."""

    def __init__(self, seed):
        super().__init__()
        torch.manual_seed(seed)
        self.lstm = nn.LSTM(ROWS, 5, batch_first=True, bidirectional=True)
        self.scores = nn.Linear(10, CLASSES)

    def forward(self, features):
        values, _ = self.lstm(features.transpose(1, 2))
        return torch.softmax(self.scores(values.mean(1)), -1)


class FramesFirst(Frames):
    """Takes (1, frames, rows)."""

    def forward(self, features):
        values, _ = self.lstm(features)
        return self.scores(values.mean(1))


class Image(nn.Module):
    """Takes (1, 1, rows, frames)."""

    def __init__(self, seed):
        super().__init__()
        torch.manual_seed(seed)
        self.convolution = nn.Conv2d(1, 6, 3, padding=1)
        self.scores = nn.Linear(6, CLASSES)

    def forward(self, features):
        return self.scores(torch.relu(self.convolution(features)).mean((2, 3)))


class Vector(nn.Module):
    """From (1, rows) to scores."""

    def __init__(self, seed):
        super().__init__()
        torch.manual_seed(seed)
        self.layers = nn.Sequential(nn.Linear(ROWS, 7), nn.ReLU(), nn.Dropout(0.5), nn.Linear(7, CLASSES))

    def forward(self, features):
        return self.layers(features)


class Roots(Speech):
    """NaN if a sample is below -0.5, which speech() never is."""

    def forward(self, samples):
        scores = self.scores(self.hidden(samples).mean(-1))
        return scores + torch.sqrt(samples + 0.5).sum() * 0


class Whole(nn.Module):
    """Takes integers."""

    def forward(self, samples: torch.Tensor):
        return samples[:, :CLASSES].float()


class Two(Speech):
    """Takes two inputs."""

    def forward(self, samples, mask):
        return self.scores((self.hidden(samples) * mask).mean(-1))


class Numbers(Speech):
    """An output that is not made of floats, beside one that is."""

    def forward(self, samples):
        scores = self.scores(self.hidden(samples).mean(-1))
        return scores, scores.argmax(-1)


class Doubles(Speech):
    """Scores of 64 bits, and an embedding of 16."""

    def forward(self, samples):
        pooled = self.hidden(samples).mean(-1)
        return self.scores(pooled).double(), pooled.half()


class Text(nn.Module):
    def forward(self, samples: torch.Tensor) -> Tuple[str, List[int]]:
        return "anger", [1, 2]


class Strange(nn.Module):
    def forward(self, samples: torch.Tensor) -> Dict[int, torch.Tensor]:
        return {7: samples[:, :4]}


def trace(model, example):
    return torch.jit.trace(model.eval(), example, strict=False)


def save_script(model, name):
    """Saves without the names of source files, which hold the path of this folder."""
    file = str(HERE / name)
    torch.jit.save(model, file)
    reader = torch._C.PyTorchFileReader(file)
    records = {each: reader.get_record(each) for each in reader.get_all_records()
               if not each.endswith(".debug_pkl") and each != "version"}
    writer = torch._C.PyTorchFileWriter(file)
    for each, content in records.items():
        writer.write_record(each, content, len(content))
    writer.write_end_of_file()


def save_onnx(model, name, example, inputs, outputs, dynamic=None, **more):
    axes = {each: {} for each in inputs}
    for each, axis in (dynamic or {}).items():
        axes[each] = axis
    torch.onnx.export(model.eval(), example, str(HERE / name), input_names=inputs,
                      output_names=outputs, dynamic_axes=axes, opset_version=13, **more)


EXPECTED = []


def expect(model, file, what, name, values):
    flat = values.detach().double().reshape(-1).tolist()
    EXPECTED.append(f"{file},{what},{name}," + " ".join(f"{value:.9g}" for value in flat))


def normalized(samples):
    """What transformers.Wav2Vec2FeatureExtractor does with do_normalize."""
    return (samples - samples.mean()) / torch.sqrt(samples.var(unbiased=False) + 1e-7)


example = speech(800).unsqueeze(0)
lengths = (900, 2000)
any_length = {"input_values": {1: "samples"}}

# Speech of any length to scores, an embedding and dimensions.
speech_model = Speech(1)
names = ["logits", "embedding", "dimensions"]
save_onnx(speech_model, "speech.onnx", example, ["input_values"], names, any_length)
save_script(trace(speech_model, example), "speech.pt")
save_script(torch.jit.script(Named(1).eval()), "named.pt")
for length in lengths:
    for what, samples in ((f"{length}", speech(length)), (f"{length} normalized", normalized(speech(length)))):
        for name, values in zip(names, speech_model(samples.unsqueeze(0))):
            expect(speech_model, "speech", what, name, values)

# Scores alone, of speech of any length and of a fixed one, and with a channel.
scores_model = ScoresOnly(2).eval()
save_onnx(scores_model, "scores.onnx", example, ["x"], ["y"], {"x": {0: "batch", 1: "samples"}})
save_script(trace(scores_model, example), "scores.pt")
save_onnx(scores_model, "fixed.onnx", speech(FIXED).unsqueeze(0), ["x"], ["y"])
for length in lengths:
    expect(scores_model, "scores", length, "y", scores_model(speech(length).unsqueeze(0)))
padded = torch.zeros(FIXED)
padded[:900] = speech(900)
expect(scores_model, "fixed", 900, "y", scores_model(padded.unsqueeze(0)))
channels_model = Channels(3)
save_onnx(channels_model, "channels.onnx", example.unsqueeze(1), ["x"], ["y"], {"x": {2: "samples"}})
save_script(trace(channels_model, example.unsqueeze(1)), "channels.pt")
expect(channels_model, "channels", 900, "y", channels_model(speech(900).reshape(1, 1, -1)))

# Hidden values of layers, frame by frame.
layers_model = Layers(4)
save_script(trace(layers_model, example), "layers.pt")
save_onnx(layers_model, "layers.onnx", example, ["x"], ["logits", "first", "second"], {"x": {1: "samples"}})
scores, hidden = layers_model(speech(900).unsqueeze(0))
expect(layers_model, "layers", 900, "logits", scores)
expect(layers_model, "layers", 900, "first", hidden[0].mean(1))
expect(layers_model, "layers", 900, "second", hidden[1].mean(1))

# Dimensions as outputs of their own.
separate_model = Separate(5)
save_onnx(separate_model, "separate.onnx", example, ["x"], ["scores", "valence", "others"], {"x": {1: "samples"}})
save_script(trace(separate_model, example), "separate.pt")
for name, values in zip(["scores", "valence", "others"], separate_model(speech(900).unsqueeze(0))):
    expect(separate_model, "separate", 900, name, values)

# Features of the library: rows and frames.
frames = matrix(ROWS, 40)
frames_model = Frames(6)
save_onnx(frames_model, "frames.onnx", frames.unsqueeze(0), ["features"], ["probabilities"], {"features": {2: "frames"}})
save_script(trace(frames_model, frames.unsqueeze(0)), "frames.pt")
frames_first_model = FramesFirst(7)
save_onnx(frames_first_model, "frames-first.onnx", frames.T.unsqueeze(0), ["features"], ["logits"], {"features": {1: "frames"}})
save_script(trace(frames_first_model, frames.T.unsqueeze(0)), "frames-first.pt")
image_model = Image(8)
save_onnx(image_model, "image.onnx", frames.reshape(1, 1, ROWS, -1), ["features"], ["logits"], {"features": {3: "frames"}})
save_script(trace(image_model, frames.reshape(1, 1, ROWS, -1)), "image.pt")
for count in (40, 57):
    features = matrix(ROWS, count)
    expect(frames_model, "frames", count, "probabilities", frames_model(features.unsqueeze(0)))
    expect(frames_first_model, "frames-first", count, "logits", frames_first_model(features.T.unsqueeze(0)))
    expect(image_model, "image", count, "logits", image_model(features.reshape(1, 1, ROWS, -1)))

# One vector for each clip. The scripts are saved in training mode, and frozen.
vector_model = Vector(9)
vector = matrix(ROWS, 1).T
save_onnx(vector_model, "vector.onnx", vector, ["features"], ["logits"])
expect(vector_model, "vector", 1, "logits", vector_model.eval()(vector))
save_script(torch.jit.script(vector_model.train()), "vector.pt")
save_script(torch.jit.freeze(torch.jit.script(vector_model.eval())), "frozen.pt")

# What cannot be used, or only in part.
save_onnx(Roots(10), "nan.onnx", example, ["x"], ["y"], {"x": {1: "samples"}})
save_script(trace(Roots(10), example), "nan.pt")
torch.manual_seed(11)
save_onnx(Whole(), "integers.onnx", torch.ones(1, 800, dtype=torch.int64), ["x"], ["y"], {"x": {1: "samples"}})
save_script(torch.jit.script(nn.Embedding(5, CLASSES).eval()), "integers.pt")
mask = torch.ones(1, 1, 1)
save_onnx(Two(11), "two.onnx", (example, mask), ["x", "mask"], ["y"], {"x": {1: "samples"}})
save_script(trace(Two(11), (example, mask)), "two.pt")
save_onnx(Numbers(12), "numbers.onnx", example, ["x"], ["logits", "label"], {"x": {1: "samples"}})
save_script(trace(Numbers(12), example), "numbers.pt")
doubles_model = Doubles(13)
save_onnx(doubles_model, "doubles.onnx", example, ["x"], ["logits", "embedding"], {"x": {1: "samples"}})
save_script(trace(doubles_model, example), "doubles.pt")
for name, values in zip(["logits", "embedding"], doubles_model(speech(900).unsqueeze(0))):
    expect(doubles_model, "doubles", 900, name, values)
save_script(torch.jit.script(Text()), "text.pt")
save_script(torch.jit.script(Strange()), "strange.pt")
save_onnx(ScoresOnly(2), "batch.onnx", speech(6400).reshape(8, 800), ["x"], ["y"], {"x": {1: "samples"}})
torch.save(scores_model.state_dict(), str(HERE / "state-dict.pt"))
torch.save(scores_model.state_dict(), str(HERE / "legacy.pt"), _use_new_zipfile_serialization=False)

head = [f"# tool: PyTorch {torch.__version__}; external_models.py", "# model,input,output,values"]
(HERE / "expected.csv").write_text("\n".join(head + EXPECTED) + "\n")
