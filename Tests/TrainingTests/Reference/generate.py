"""Writes pytorch.json: what PyTorch computes, for the tests to compare with. Needs `pip install torch`."""

import json
import pathlib

import torch

torch.set_default_dtype(torch.float64)
STEPS = 25
START = [0.5, -1.2, 0.03, 2.0]

OPTIMIZERS = {
    "SGD": lambda p: torch.optim.SGD(p, lr=0.1),
    "SGD with momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, dampening=0.2, weight_decay=0.01),
    "SGD with Nesterov's momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.1, eps=1e-3),
    "Adam with weight decay": lambda p: torch.optim.Adam(p, lr=0.1, weight_decay=0.05),
    "AMSGrad": lambda p: torch.optim.Adam(p, lr=0.1, amsgrad=True),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.1),
    "NAdam": lambda p: torch.optim.NAdam(p, lr=0.05),
    "RMSprop": lambda p: torch.optim.RMSprop(p, lr=0.02, eps=1e-3),
    "centred RMSprop": lambda p: torch.optim.RMSprop(p, lr=0.02, momentum=0.5, centered=True, weight_decay=0.01),
    "Adagrad": lambda p: torch.optim.Adagrad(p, lr=0.2, lr_decay=0.01, initial_accumulator_value=0.1),
    "Adadelta": lambda p: torch.optim.Adadelta(p, lr=1.0, rho=0.8),
}


def optimize(make):
    w = torch.tensor(START, requires_grad=True)
    optimizer = make([w])
    path = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        # Curvatures that differ, and a term that is not quadratic.
        loss = (torch.tensor([1.0, 0.3, 5.0, 0.05]) * w**2).sum() + torch.sin(3 * w).sum()
        loss.backward()
        optimizer.step()
        path.append(w.tolist())
    return path


S = torch.optim.lr_scheduler
SCHEDULES = {
    "exponential": lambda o: S.ExponentialLR(o, gamma=0.9),
    "step": lambda o: S.StepLR(o, step_size=7, gamma=0.5),
    "multi-step": lambda o: S.MultiStepLR(o, milestones=[5, 20, 21], gamma=0.3),
    "constant": lambda o: S.ConstantLR(o, factor=0.25, total_iters=6),
    "linear": lambda o: S.LinearLR(o, start_factor=0.1, end_factor=0.9, total_iters=15),
    "polynomial": lambda o: S.PolynomialLR(o, total_iters=30, power=2.0),
    "cosine": lambda o: S.CosineAnnealingLR(o, T_max=40, eta_min=0.01),
    "warm restarts": lambda o: S.CosineAnnealingWarmRestarts(o, T_0=6, T_mult=2, eta_min=0.01),
    "one cycle": lambda o: S.OneCycleLR(o, max_lr=1.0, total_steps=41, cycle_momentum=False),
    "cyclic": lambda o: S.CyclicLR(o, base_lr=0.1, max_lr=1.0, step_size_up=6, step_size_down=9, cycle_momentum=False),
}


def rates(make):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.2)
    scheduler = make(optimizer)
    values = []
    for _ in range(40):
        values.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return values


F = torch.nn.functional
torch.manual_seed(0)
LOGITS = torch.randn(4, 3)
TARGETS = torch.tensor([0, 2, 1, 2])
OTHER = torch.rand(4, 3)
LOSSES = {
    "cross-entropy": lambda x: F.cross_entropy(x, TARGETS),
    "weighted and smoothed": lambda x: F.cross_entropy(
        x, TARGETS, weight=torch.tensor([0.5, 1.0, 2.0]), label_smoothing=0.1, ignore_index=1
    ),
    "NLL": lambda x: F.nll_loss(F.log_softmax(x, 1), TARGETS),
    "MSE": lambda x: F.mse_loss(x, OTHER),
    "L1": lambda x: F.l1_loss(x, OTHER),
    "smooth L1": lambda x: F.smooth_l1_loss(x, OTHER, beta=0.7),
    "BCE": lambda x: F.binary_cross_entropy_with_logits(x, OTHER),
    "KL": lambda x: F.kl_div(F.log_softmax(x, 1), OTHER, reduction="batchmean"),
}


def judge(function):
    x = LOGITS.clone().requires_grad_()
    loss = function(x)
    loss.backward()
    return {"loss": loss.item(), "gradient": x.grad.flatten().tolist()}


result = {
    "torch": torch.__version__,
    "start": START,
    "optimizers": {name: optimize(make) for name, make in OPTIMIZERS.items()},
    "schedules": {name: rates(make) for name, make in SCHEDULES.items()},
    "logits": LOGITS.flatten().tolist(),
    "other": OTHER.flatten().tolist(),
    "losses": {name: judge(function) for name, function in LOSSES.items()},
}
pathlib.Path(__file__).with_name("pytorch.json").write_text(json.dumps(result) + "\n")
