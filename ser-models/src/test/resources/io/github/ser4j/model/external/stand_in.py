"""Small networks with the interfaces of Hugging Face's, for the Python of docs/external-models.md."""
import inspect
from types import SimpleNamespace

import torch
from torch import nn

if "dynamo" not in inspect.signature(torch.onnx.export).parameters:
    export = torch.onnx.export
    torch.onnx.export = lambda *values, dynamo, **settings: export(*values, **settings)


def speech(count):
    """As in external_models.py."""
    return torch.tensor([[((i * i * 31 + i * 7919) % 2001 - 700) / 2048 for i in range(count)]])


class Base(nn.Module):
    def __init__(self, outputs):
        super().__init__()
        torch.manual_seed(1)
        self.first = nn.Conv1d(1, 8, 20, stride=8)
        self.second = nn.Conv1d(8, 8, 5, stride=3)
        self.head = nn.Linear(8, outputs)

    def hidden(self, samples):
        first = torch.relu(self.first(samples.unsqueeze(1)))
        return torch.tanh(self.second(first)).transpose(1, 2)


class Classifier(Base):
    """Like a model for audio classification."""

    def forward(self, samples, output_hidden_states=False):
        hidden = self.hidden(samples)
        return SimpleNamespace(logits=self.head(hidden.mean(1)), hidden_states=(hidden,))


class Regressor(Base):
    """Like audeering's model."""

    def forward(self, samples):
        pooled = self.hidden(samples).mean(1)
        return pooled, torch.sigmoid(self.head(pooled))
