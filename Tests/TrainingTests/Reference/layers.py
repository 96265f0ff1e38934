"""Writes layers.json: what PyTorch's layers compute in double precision. Needs `pip install torch`.

Nothing random is stored: inputs, parameters and gradients are given by `numbers`, which the tests compute as well.
"""

import json
import pathlib

import torch
from torch import nn

torch.set_default_dtype(torch.float64)


def numbers(shape, seed, scale=1.0):
    """Multiples of 1/512 in about ±1, exact in single precision too."""
    count = torch.Size(shape).numel()
    values = (torch.arange(count) * 7919 + seed * 104729) % 1009 - 504
    return (values.double() / 512 * scale).reshape(shape)


def indices(shape, seed, bound):
    count = torch.Size(shape).numel()
    return ((torch.arange(count) * 7919 + seed * 104729) % 1009 % bound).reshape(shape)


def some(tensor):
    """About 100 elements, at equal distances."""
    flat = tensor.detach().flatten()
    every = max(1, flat.numel() // 100) | 1
    return {"shape": list(tensor.shape), "every": every, "values": flat[::every].double().tolist()}


LAYERS = {
    "linear": (nn.Linear(7, 5), [4, 7]),
    "linear without bias": (nn.Linear(7, 5, bias=False), [2, 3, 7]),
    "linear and ReLU": (nn.Sequential(nn.Linear(20, 33), nn.ReLU()), [9, 20]),
    "convolution of one channel": (nn.Conv2d(1, 16, 3, padding=1), [2, 1, 9, 7]),
    "convolution": (nn.Conv2d(16, 32, 3, padding=1), [3, 16, 8, 8]),
    "convolution with all settings": (
        nn.Conv2d(4, 6, (3, 2), stride=(2, 1), padding=(1, 0), dilation=(1, 2), groups=2),
        [2, 4, 9, 8],
    ),
    "convolution of each channel": (nn.Conv2d(8, 8, 3, padding=1, groups=8), [2, 8, 5, 6]),
    "convolution without bias": (nn.Conv2d(3, 5, 5, stride=2, bias=False), [2, 3, 11, 12]),
    "convolution and ReLU": (nn.Sequential(nn.Conv2d(3, 20, 3), nn.ReLU()), [2, 3, 6, 6]),
    "max pooling": (nn.MaxPool2d(2), [2, 17, 7, 8]),
    "max pooling with overlap": (nn.MaxPool2d(3, stride=2, padding=1), [2, 3, 8, 7]),
    "max pooling with all settings": (nn.MaxPool2d((2, 3), stride=(1, 2), padding=(1, 0), dilation=(2, 1)), [2, 3, 8, 7]),
    "average pooling": (nn.AvgPool2d(2), [2, 17, 8, 7]),
    "average pooling with overlap": (nn.AvgPool2d((3, 2), stride=(2, 1), padding=(1, 0)), [2, 3, 8, 7]),
    "average pooling without padding": (nn.AvgPool2d(3, stride=2, padding=1, count_include_pad=False), [2, 3, 8, 7]),
    "batch normalisation": (nn.BatchNorm2d(5), [4, 5, 6, 3]),
    "batch normalisation of many": (nn.BatchNorm2d(40), [5, 40, 9, 9]),
    "batch normalisation and ReLU": (nn.Sequential(nn.BatchNorm2d(5), nn.ReLU()), [4, 5, 6, 3]),
    "batch normalisation, evaluating": (nn.BatchNorm2d(5), [4, 5, 6, 3]),
    "batch normalisation by averages": (nn.BatchNorm2d(5, momentum=None, eps=1e-3), [4, 5, 6, 3]),
    "batch normalisation without parameters": (nn.BatchNorm2d(5, affine=False), [4, 5, 6, 3]),
    "batch normalisation without statistics": (nn.BatchNorm2d(5, track_running_stats=False), [4, 5, 6, 3]),
    "batch normalisation of features": (nn.BatchNorm1d(6), [9, 6]),
    "batch normalisation of sequences": (nn.BatchNorm1d(6, momentum=0.3), [5, 6, 4]),
    "layer normalisation": (nn.LayerNorm(37), [3, 4, 37]),
    "layer normalisation of two axes": (nn.LayerNorm([4, 5], eps=1e-3), [6, 4, 5]),
    "layer normalisation without bias": (nn.LayerNorm(7, bias=False), [3, 7]),
    "layer normalisation without parameters": (nn.LayerNorm(7, elementwise_affine=False), [3, 7]),
    "embedding": (nn.Embedding(11, 4), [3, 5]),
    "embedding with padding": (nn.Embedding(11, 4, padding_idx=2), [6, 5]),
    "flatten": (nn.Flatten(), [3, 2, 4]),
    "identity": (nn.Identity(), [3, 4]),
    "ReLU": (nn.ReLU(), [5, 9]),
    "leaky ReLU": (nn.LeakyReLU(0.2), [5, 9]),
    "ELU": (nn.ELU(0.7), [5, 9]),
    "GELU": (nn.GELU(), [5, 9]),
    "SiLU": (nn.SiLU(), [5, 9]),
    "tanh": (nn.Tanh(), [5, 9]),
    "sigmoid": (nn.Sigmoid(), [5, 9]),
    "softplus": (nn.Softplus(), [5, 9]),
    "softmax": (nn.Softmax(1), [3, 4, 5]),
    "logarithm of softmax": (nn.LogSoftmax(-1), [3, 4]),
    "network": (
        nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1, bias=False), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(128, 10),
        ),
        [4, 1, 10, 8],
    ),
}

SWIFT_NAMES = {"running_mean": "runningMean", "running_var": "runningVar", "num_batches_tracked": "numBatchesTracked"}


def swift_name(name):
    *path, last = name.split(".")
    return ".".join([f"layers.{index}" for index in path] + [SWIFT_NAMES.get(last, last)])


def in_swift_layout(module, name, tensor):
    """Ours keeps the weight of a linear layer as [in, out]."""
    owner = module.get_submodule(name.rpartition(".")[0])
    return tensor.T if isinstance(owner, nn.Linear) and name.endswith("weight") else tensor


def run(name, module, shape):
    with torch.no_grad():
        for index, (path, parameter) in enumerate(module.named_parameters()):
            values = in_swift_layout(module, path, parameter)
            values.copy_(numbers(values.shape, 10 + index, 0.5))
    is_embedding = isinstance(module, nn.Embedding)
    for step in (1, 2, 3):
        if step == 3 and name.endswith("evaluating"):
            module.eval()
        x = indices(shape, step, 11) if is_embedding else numbers(shape, step).requires_grad_()
        y = module(x)
    y.backward(numbers(y.shape, 4))
    gradients = {} if is_embedding else {"input": some(x.grad)}
    for path, parameter in module.named_parameters():
        gradients[swift_name(path)] = some(in_swift_layout(module, path, parameter.grad))
    buffers = {swift_name(path): some(buffer) for path, buffer in module.named_buffers()}
    return {"input": shape, "output": some(y), "gradients": gradients, "buffers": buffers}


N = nn.init
NONLINEARITIES = {"linear": None, "sigmoid": None, "tanh": None, "relu": None, "leaky_relu": 0.2, "selu": None}

result = {
    "torch": torch.__version__,
    "layers": {name: run(name, module, shape) for name, (module, shape) in LAYERS.items()},
    "gains": {name: N.calculate_gain(name, slope) for name, slope in NONLINEARITIES.items()},
    # Ours keeps the weight of a linear layer as [in, out].
    "fans": {
        "linear": N._calculate_fan_in_and_fan_out(torch.empty(30, 20).T),
        "convolution": N._calculate_fan_in_and_fan_out(torch.empty(16, 4, 3, 5)),
    },
}
pathlib.Path(__file__).with_name("layers.json").write_text(json.dumps(result) + "\n")
