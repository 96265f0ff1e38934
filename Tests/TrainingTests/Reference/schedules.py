"""Writes schedules.json: the rates and momenta of PyTorch's schedules over 40 steps. Needs `pip install torch`."""

import json
import math
import pathlib

import torch

S = torch.optim.lr_scheduler

SCHEDULES = {
    "constant": lambda o: S.ConstantLR(o, factor=0.25, total_iters=6),
    "step": lambda o: S.StepLR(o, step_size=7, gamma=0.5),
    "multi-step": lambda o: S.MultiStepLR(o, milestones=[5, 20, 21], gamma=0.3),
    "exponential": lambda o: S.ExponentialLR(o, gamma=0.9),
    "linear": lambda o: S.LinearLR(o, start_factor=0.1, end_factor=0.9, total_iters=15),
    "polynomial": lambda o: S.PolynomialLR(o, total_iters=30, power=2.0),
    "cosine": lambda o: S.CosineAnnealingLR(o, T_max=40, eta_min=0.01),
    "warm restarts": lambda o: S.CosineAnnealingWarmRestarts(o, T_0=6, T_mult=2, eta_min=0.01),
    "one cycle": lambda o: S.OneCycleLR(o, max_lr=1.0, total_steps=41),
    "linear one cycle": lambda o: S.OneCycleLR(
        o, max_lr=1.0, total_steps=41, pct_start=0.4, anneal_strategy="linear", base_momentum=0.7, max_momentum=0.9
    ),
    "cyclic": lambda o: S.CyclicLR(o, base_lr=0.1, max_lr=1.0, step_size_up=6, step_size_down=9),
    "cyclic, halved": lambda o: S.CyclicLR(o, base_lr=0.1, max_lr=1.0, step_size_up=5, mode="triangular2"),
    "cyclic, exponential": lambda o: S.CyclicLR(
        o, base_lr=0.1, max_lr=1.0, step_size_up=5, mode="exp_range", gamma=0.95
    ),
    "lambda": lambda o: S.LambdaLR(o, lambda t: 1 / (1 + t)),
    "multiplicative": lambda o: S.MultiplicativeLR(o, lambda t: 1 - 0.5 / (1 + t)),
    "warm-up": lambda o: S.SequentialLR(
        o, [S.LinearLR(o, 0.2, 1, total_iters=4), S.CosineAnnealingLR(o, T_max=36)], milestones=[4]
    ),
    "sequential": lambda o: S.SequentialLR(
        o,
        [S.ConstantLR(o, factor=0.1, total_iters=5), S.ExponentialLR(o, gamma=0.9), S.StepLR(o, 4, 0.5)],
        milestones=[5, 20],
    ),
    "chained": lambda o: S.ChainedScheduler(
        [S.ConstantLR(o, factor=0.1, total_iters=5), S.ExponentialLR(o, gamma=0.9), S.StepLR(o, 9, 0.5)]
    ),
}

MEASURES = [math.exp(-t / 6) + 0.3 + 0.02 * math.sin(5 * t) for t in range(20)] + [0.35 + 0.001 * t for t in range(20)]
PLATEAUS = {
    "plateau": dict(factor=0.5, patience=2),
    "plateau, absolute": dict(factor=0.5, patience=1, threshold=0.05, threshold_mode="abs"),
    "plateau, cooldown": dict(factor=0.3, patience=1, cooldown=3, min_lr=0.01),
    "plateau, rising": dict(mode="max", factor=0.5, patience=2, threshold=0.01),
}


def sgd():
    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.2, momentum=0.9)


def run(make):
    optimizer = sgd()
    scheduler = make(optimizer)
    rates, momenta = [], []
    for _ in range(40):
        rates.append(optimizer.param_groups[0]["lr"])
        momenta.append(optimizer.param_groups[0]["momentum"])
        optimizer.step()
        scheduler.step()
    return {"rates": rates, "momenta": momenta}


def run_plateau(options):
    optimizer = sgd()
    scheduler = S.ReduceLROnPlateau(optimizer, **options)
    rates = []
    for measure in MEASURES:
        scheduler.step(measure)
        rates.append(optimizer.param_groups[0]["lr"])
    return rates


result = {
    "torch": torch.__version__,
    "schedules": {name: run(make) for name, make in SCHEDULES.items()},
    "measures": MEASURES,
    "plateaus": {name: run_plateau(options) for name, options in PLATEAUS.items()},
}
pathlib.Path(__file__).with_name("schedules.json").write_text(json.dumps(result) + "\n")
