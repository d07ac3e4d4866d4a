"""What PyTorch itself takes to train and ask the reference networks; run by compare_networks.py.

The networks are those of CnnLstm1d.reference() and CnnLstm2d.reference(), written as PyTorch's users
write them, and the works and data are those of NetworkSpeed. Needs Debian's python3-torch. Prints a
JSON object: samples a second in training with batches of 32, milliseconds for one answer, and the
peak of memory in GB.
"""

import json
import resource
import statistics
import time

import torch
from torch import nn

BATCH, CLASSES, THREADS = 32, 6, 2
TRAINING_STEPS = 8
WARM_UP_STEPS = 2
WARM_UP_SECONDS, MEASURED_SECONDS = 2.0, 4.0


class Attention(nn.Module):
    """Additive self-attention over the whole sequence."""

    def __init__(self, values, units):
        super().__init__()
        self.query = nn.Linear(values, units, bias=False)
        self.key = nn.Linear(values, units)
        self.score = nn.Linear(units, 1)

    def forward(self, x):
        hidden = torch.tanh(self.query(x).unsqueeze(2) + self.key(x).unsqueeze(1))
        return torch.softmax(self.score(hidden).squeeze(-1), -1) @ x


class CnnLstm1d(nn.Module):
    """Takes (clips, 1, 864)."""

    shape = (1, 864)

    def __init__(self):
        super().__init__()
        layers, channels = [], 1
        for filters in (64, 64, 128, 128):
            layers += [
                nn.Conv1d(channels, filters, 3, padding=1),
                nn.BatchNorm1d(filters, eps=1e-3, momentum=0.01),
                nn.ELU(),
                nn.MaxPool1d(4),
            ]
            channels = filters
        self.convolutions = nn.Sequential(*layers)
        self.first = nn.LSTM(channels, 64, batch_first=True)
        self.attention = Attention(64, 32)
        self.second = nn.LSTM(64, 64, batch_first=True)
        self.classifier = nn.Linear(64, CLASSES)

    def forward(self, x):
        sequence, _ = self.first(self.convolutions(x).transpose(1, 2))
        sequence, _ = self.second(self.attention(sequence))
        return self.classifier(sequence[:, -1])


class CnnLstm2d(nn.Module):
    """Takes (clips, 128, 432)."""

    shape = (128, 432)

    def __init__(self):
        super().__init__()
        layers, channels = [], 1
        for filters, pool in ((64, 2), (64, 4), (128, 4), (128, 4)):
            layers += [
                nn.Conv2d(channels, filters, 3, padding=1),
                nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01),
                nn.ELU(),
                nn.MaxPool2d(pool),
            ]
            channels = filters
        self.convolutions = nn.Sequential(*layers)
        self.recurrent = nn.LSTM(channels, 32, batch_first=True)
        self.classifier = nn.Linear(32, CLASSES)

    def forward(self, x):
        images = self.convolutions(x.unsqueeze(1))
        sequence, _ = self.recurrent(images.permute(0, 3, 2, 1).flatten(2))
        return self.classifier(sequence[:, -1])


def clips(count, rows, frames):
    """The sine of clip plus position, so that every program can compute the same."""
    places = torch.arange(rows * frames, dtype=torch.float64)
    return torch.stack([torch.sin(clip + places) for clip in range(count)]).float().view(-1, rows, frames)


def train(network):
    """Samples per second."""
    optimizer = torch.optim.SGD(network.parameters(), lr=1e-4, momentum=0.9, nesterov=True)
    loss_of = nn.CrossEntropyLoss()
    features = clips(BATCH, *network.shape)
    classes = torch.arange(BATCH) % CLASSES
    seconds = []
    network.train()
    for _ in range(TRAINING_STEPS):
        start = time.perf_counter()
        optimizer.zero_grad()
        loss = loss_of(network(features), classes)
        loss.backward()
        optimizer.step()
        loss.item()
        seconds.append(time.perf_counter() - start)
    return BATCH / statistics.median(seconds[WARM_UP_STEPS:])


def answer(network):
    """Milliseconds for one clip."""
    network.eval()
    features = clips(1, *network.shape)
    milliseconds = []
    begin = time.perf_counter()
    with torch.inference_mode():
        while time.perf_counter() - begin < WARM_UP_SECONDS + MEASURED_SECONDS:
            start = time.perf_counter()
            torch.softmax(network(features), -1).numpy()
            if start - begin > WARM_UP_SECONDS:
                milliseconds.append((time.perf_counter() - start) * 1000)
    return statistics.median(milliseconds)


def main():
    torch.manual_seed(1)
    torch.set_num_threads(THREADS)
    values = {"answer 2D": answer(CnnLstm2d()), "answer 1D": answer(CnnLstm1d())}
    values["training 2D"] = train(CnnLstm2d())
    values["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    print(json.dumps(values))


if __name__ == "__main__":
    main()
