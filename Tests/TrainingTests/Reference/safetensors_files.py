"""Writes types.safetensors and mlp.safetensors with Python's library. Needs `pip install torch safetensors`."""

import json
import pathlib

import torch
from safetensors.torch import save_file

here = pathlib.Path(__file__).parent
odd_bits = torch.tensor([0x7FC01234, -(2**31), 0x00000001], dtype=torch.int32).view(torch.float32)
save_file(
    {
        "weights.0": torch.arange(6, dtype=torch.float32).reshape(2, 3) / 7,
        "odd bits": odd_bits,
        "doubles": torch.tensor([1.5, float("-inf")], dtype=torch.float64),
        "scalar": torch.tensor(-7),
        "bytes": torch.tensor([1, 2, 255], dtype=torch.uint8),
        "flags": torch.tensor([True, False]),
        "empty": torch.zeros(0, 3),
        'é "\\/\n\x01': torch.tensor([1, 2], dtype=torch.int64),
    },
    here / "types.safetensors",
    metadata={"note": "ä\t1"},
)

torch.manual_seed(0)


class MLP(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden_layers = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 5))
        self.head = torch.nn.Linear(5, 2, bias=False)

    def forward(self, x):
        return self.head(self.hidden_layers(x))


model = MLP()
save_file(model.state_dict(), here / "mlp.safetensors")
x = torch.arange(6, dtype=torch.float32).reshape(2, 3) / 3
print("inputs", x.flatten().tolist(), "outputs", model(x).flatten().tolist())
