"""Writes averages.json: averaged weights and renewed statistics of batch normalisation. Needs `pip install torch`.

Weights and batches are given by `numbers`, which the tests compute as well.
"""

import json
import pathlib

import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn, update_bn

torch.set_default_dtype(torch.float64)


def numbers(shape, seed):
    count = torch.Size(shape).numel()
    return (((torch.arange(count) * 7919 + seed * 104729) % 1009 - 504).double() / 512).reshape(shape)


def make():
    return nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))


def assign(model, step):
    with torch.no_grad():
        for index, parameter in enumerate(model.parameters()):
            shape = parameter.T.shape if parameter.dim() == 2 else parameter.shape
            values = numbers(shape, 10 * step + index)
            parameter.copy_(values.T if parameter.dim() == 2 else values)


def state(model):
    return {name: (value.T if value.dim() == 2 else value).flatten().tolist() for name, value in model.state_dict().items()}


def averaged(**settings):
    model = make()
    average = AveragedModel(model, use_buffers=True, **settings)
    for step in range(1, 5):
        assign(model, step)
        model(numbers([5, 3], 100 + step))
        average.update_parameters(model)
    return state(average.module)


renewed = make()
assign(renewed, 1)
for step in range(3):
    renewed(numbers([5, 3], 200 + step))
update_bn([numbers([count, 3], 300 + count) for count in [5, 5, 2]], renewed)

here = pathlib.Path(__file__).parent
result = {
    "torch": torch.__version__,
    "exponential": averaged(multi_avg_fn=get_ema_multi_avg_fn(0.75)),
    "equal": averaged(),
    "renewed": state(renewed),
}
(here / "averages.json").write_text(json.dumps(result) + "\n")
