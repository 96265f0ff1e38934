"""PyTorch's side of the training benchmarks: trains as told and prints a report as JSON."""

import argparse
import gzip
import json
import os
import resource
import shutil
import tempfile
import time

import torch
from torch import nn

FOLDER = "/usr/share/datasets/fashion-mnist"
MEAN, DEVIATION = 0.286, 0.353
SAMPLES = 50_000


def make_model(network):
    if network == "convolutional":
        return nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(32 * 7 * 7, 10))
    widths = [784, 32, 32] if network == "small" else [784, 512, 256]
    layers = [nn.Flatten()]
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(widths[-1], 10))


def tutorial_batches(batch_size):
    """A DataLoader over torchvision's data set with its transforms."""
    from torchvision import datasets, transforms

    root = tempfile.mkdtemp()
    raw = os.path.join(root, "FashionMNIST", "raw")
    os.makedirs(raw)
    for name in os.listdir(FOLDER):
        if name.endswith(".gz"):
            with gzip.open(os.path.join(FOLDER, name)) as packed, open(os.path.join(raw, name[:-3]), "wb") as plain:
                shutil.copyfileobj(packed, plain)
    transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize((MEAN,), (DEVIATION,))])
    whole = datasets.FashionMNIST(root, train=True, download=False, transform=transform)
    shutil.rmtree(root)
    training, _ = torch.utils.data.random_split(whole, [SAMPLES, len(whole) - SAMPLES])
    return torch.utils.data.DataLoader(training, batch_size=batch_size, shuffle=True)


class MemoryBatches:
    """Normalised images and labels in one tensor each, in a new order each epoch."""

    def __init__(self, batch_size):
        self.batch_size = batch_size
        order = torch.randperm(60_000)[:SAMPLES]
        images = self.read("train-images-idx3-ubyte.gz", 16).view(-1, 1, 28, 28)[order]
        self.images = images.float().div_(255).sub_(MEAN).div_(DEVIATION)
        self.labels = self.read("train-labels-idx1-ubyte.gz", 8)[order].long()

    @staticmethod
    def read(name, header):
        with gzip.open(os.path.join(FOLDER, name)) as file:
            return torch.frombuffer(bytearray(file.read()), dtype=torch.uint8, offset=header)

    def __iter__(self):
        for indices in torch.randperm(SAMPLES).split(self.batch_size):
            yield self.images[indices], self.labels[indices]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--manner", choices=["tutorial", "memory"])
    parser.add_argument("--network", choices=["perceptron", "small", "convolutional"])
    parser.add_argument("--rule", choices=["adam", "sgd"])
    parser.add_argument("--batch-size", type=int)
    parser.add_argument("--epochs", type=int)
    options = parser.parse_args()

    torch.set_num_threads(2)
    torch.manual_seed(0)
    fused = options.manner == "memory"
    batches = (MemoryBatches if fused else tutorial_batches)(options.batch_size)
    model = make_model(options.network)
    criterion = nn.CrossEntropyLoss()
    if options.rule == "adam":
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=fused)
    else:
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1, fused=fused)

    seconds, losses = [], []
    for _ in range(options.epochs):
        start = time.perf_counter()
        total = 0.0
        for images, labels in batches:
            loss = criterion(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(labels)
        seconds.append(time.perf_counter() - start)
        losses.append(total / SAMPLES)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "losses": losses, "peakMemory": peak}))


main()
