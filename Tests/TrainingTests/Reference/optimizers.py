"""Writes optimizers.json: the weights that PyTorch's optimizers reach. Needs `pip install torch`."""

import json
import pathlib

import torch

torch.set_default_dtype(torch.float64)
START = [0.5, -1.2, 0.03, 2.0]
O = torch.optim

OPTIMIZERS = {
    "SGD": lambda p: O.SGD(p, lr=0.1),
    "SGD with momentum": lambda p: O.SGD(p, lr=0.05, momentum=0.9, dampening=0.2, weight_decay=0.01),
    "SGD with Nesterov's momentum": lambda p: O.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "SGD uphill": lambda p: O.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.01, maximize=True),
    "Adam": lambda p: O.Adam(p, lr=0.1, eps=1e-3),
    "Adam with weight decay": lambda p: O.Adam(p, lr=0.1, weight_decay=0.05),
    "Adam uphill": lambda p: O.Adam(p, lr=0.1, weight_decay=0.05, maximize=True),
    "AMSGrad": lambda p: O.Adam(p, lr=0.1, amsgrad=True),
    "AdamW": lambda p: O.AdamW(p, lr=0.1, weight_decay=0.1),
    "AdamW with AMSGrad": lambda p: O.AdamW(p, lr=0.1, weight_decay=0.1, amsgrad=True),
    "NAdam": lambda p: O.NAdam(p, lr=0.05),
    "NAdam with weight decay": lambda p: O.NAdam(p, lr=0.05, weight_decay=0.05),
    "NAdam with decoupled weight decay": lambda p: O.NAdam(
        p, lr=0.05, weight_decay=0.05, decoupled_weight_decay=True
    ),
    "NAdam uphill": lambda p: O.NAdam(p, lr=0.05, maximize=True),
    "RMSprop": lambda p: O.RMSprop(p, lr=0.02, eps=1e-3),
    "RMSprop with momentum": lambda p: O.RMSprop(p, lr=0.01, momentum=0.9),
    "centred RMSprop": lambda p: O.RMSprop(p, lr=0.02, momentum=0.5, centered=True, weight_decay=0.01),
    "RMSprop uphill": lambda p: O.RMSprop(p, lr=0.02, centered=True, maximize=True),
    "Adagrad": lambda p: O.Adagrad(p, lr=0.2, lr_decay=0.01, initial_accumulator_value=0.1),
    "Adagrad uphill": lambda p: O.Adagrad(p, lr=0.2, weight_decay=0.05, maximize=True),
    "Adadelta": lambda p: O.Adadelta(p, lr=1.0, rho=0.8),
    "Adadelta uphill": lambda p: O.Adadelta(p, lr=2.0, weight_decay=0.05, maximize=True),
}

# Two groups: the last two weights have settings of their own.
GROUPS = {
    "SGD in groups": lambda a, b: O.SGD([{"params": a}, {"params": b, "lr": 0.01, "weight_decay": 0.2}], lr=0.1),
    "AdamW in groups": lambda a, b: O.AdamW([{"params": a}, {"params": b, "lr": 0.01, "weight_decay": 0}], lr=0.1),
}

CLIPPING = {
    "norm": lambda p: torch.nn.utils.clip_grad_norm_(p, 1.5),
    "value": lambda p: torch.nn.utils.clip_grad_value_(p, 0.7),
}


def objective(w, uphill):
    # Curvatures that differ, and a term that is not quadratic.
    curvatures = torch.tensor([1.0, 0.3, 5.0, 0.05])
    value = (curvatures * w**2).sum() + torch.sin(3 * w).sum()
    return -value if uphill else value


def optimize(optimizer, weights, uphill=False, clip=None):
    path = []
    for _ in range(25):
        optimizer.zero_grad()
        objective(torch.cat(weights), uphill).backward()
        if clip:
            clip(weights)
        optimizer.step()
        path.append(torch.cat(weights).tolist())
    return path


def weights(*parts):
    return [torch.tensor(START[part], requires_grad=True) for part in parts]


def paths():
    result = {}
    for name, make in OPTIMIZERS.items():
        parts = weights(slice(0, 4))
        result[name] = optimize(make(parts), parts, "uphill" in name)
    for name, make in GROUPS.items():
        parts = weights(slice(0, 2), slice(2, 4))
        result[name] = optimize(make(parts[:1], parts[1:]), parts)
    for name, clip in CLIPPING.items():
        parts = weights(slice(0, 2), slice(2, 4))
        result["clipped by " + name] = optimize(O.SGD(parts, lr=0.1), parts, clip=clip)
    return result


# The network, inputs and settings of PyTorch's test/cpp/api/optim.cpp.
BASELINES = {
    "Adam": lambda p: O.Adam(p, 1.0),
    "Adam, decay": lambda p: O.Adam(p, 1.0, weight_decay=1e-2),
    "Adam, decay, AMSGrad": lambda p: O.Adam(p, 1.0, weight_decay=1e-6, amsgrad=True),
    "Adagrad": lambda p: O.Adagrad(p, 1.0),
    "Adagrad, decay": lambda p: O.Adagrad(p, 1.0, weight_decay=1e-2),
    "Adagrad, decay, rate decay": lambda p: O.Adagrad(p, 1.0, weight_decay=1e-6, lr_decay=1e-3),
    "RMSprop": lambda p: O.RMSprop(p, 0.1),
    "RMSprop, decay": lambda p: O.RMSprop(p, 0.1, weight_decay=1e-2),
    "RMSprop, decay, centred": lambda p: O.RMSprop(p, 0.1, weight_decay=1e-6, centered=True),
    "RMSprop, decay, centred, momentum": lambda p: O.RMSprop(p, 0.1, weight_decay=1e-6, centered=True, momentum=0.9),
    "SGD": lambda p: O.SGD(p, 0.1),
    "SGD, decay": lambda p: O.SGD(p, 0.1, weight_decay=1e-2),
    "SGD, decay, momentum": lambda p: O.SGD(p, 0.1, weight_decay=1e-2, momentum=0.9),
    "SGD, decay, Nesterov": lambda p: O.SGD(p, 0.1, weight_decay=1e-6, momentum=0.9, nesterov=True),
}

# The last samples in optim_baseline.h beside that file, to six decimals. They begin from weights with more digits than
# optim.cpp has, so that the file compares to 10⁻³.
PUBLISHED = {
    "Adam": [8.232729, 7.971030, 6.643846, 6.471228, 6.170273, 7.150927, 8.417903, 6.597487, 7.232018, -6.729914,
             -7.097737, -6.753591, -6.435922],
    "Adam, decay": [0.179637, 0.242509, 0.179637, 0.242509, 0.179637, 0.242509, 0.628722, 0.628722, 0.628722,
                    -1.412347, -1.412347, -1.412347, -2.063369],
    "Adam, decay, AMSGrad": [0.023499, 0.114308, 2.616784, 3.226808, 1.365990, 2.328124, 1.749877, 5.002269, 4.649747,
                             -6.299378, -6.617456, -6.491040, -6.250148],
    "Adagrad": [2.709839, 2.583355, 1.984199, 1.872347, 1.422816, 2.442131, 3.409686, 2.178144, 2.637585, -2.950970,
                -3.299458, -2.389965, -1.892265],
    "Adagrad, decay": [0.179637, 0.242509, 0.179637, 0.242509, 0.179637, 0.242509, 0.628722, 0.628722, 0.628722,
                       -1.412347, -1.412347, -1.412347, -2.063369],
    "Adagrad, decay, rate decay": [2.245896, 2.252503, 1.888603, 1.790893, 1.330710, 2.323647, 3.230036, 2.106541,
                                   2.564235, -2.831512, -3.175193, -2.321968, -1.843484],
    "RMSprop": [3.017516, 2.945200, 2.291470, 2.221722, 1.654473, 2.705431, 3.919004, 2.651318, 2.993736, -4.053112,
                -4.450802, -3.027185, -2.353950],
    "RMSprop, decay": [0.230617, 0.293684, 0.230617, 0.293685, 0.230609, 0.293672, 0.680671, 0.680673, 0.680643,
                       -1.463501, -1.463505, -1.463421, -2.126243],
    "RMSprop, decay, centred": [0.487547, 0.687875, 0.778787, 1.046259, 0.441647, 0.812299, 2.107873, 2.170343,
                                2.066633, -3.978270, -4.352093, -3.037781, -2.403496],
    "RMSprop, decay, centred, momentum": [0.103938, 0.139821, 0.083141, 0.101836, 0.139496, 0.178227, 0.340395,
                                          0.248609, 0.319140, -4.174295, -4.037529, -6.297199, -7.182093],
    "SGD": [-0.075832, -0.317236, 0.063092, -0.069264, -0.072745, 0.939200, 0.344004, 0.385865, 1.309452, -1.327285,
            -1.695273, -2.430175, -2.877716],
    "SGD, decay": [0.052772, -0.008539, 0.116152, 0.099199, 0.076145, 0.483593, 0.399997, 0.458394, 0.838313,
                   -1.125411, -1.291360, -1.717739, -2.176237],
    "SGD, decay, momentum": [0.179489, 0.242301, 0.179571, 0.242415, 0.179827, 0.242786, 0.628164, 0.628467, 0.629455,
                             -1.411531, -1.411977, -1.413430, -2.063462],
    "SGD, decay, Nesterov": [-0.073262, -0.313396, 0.092018, -0.030224, -0.047950, 0.971380, 0.353966, 0.485299,
                             1.392043, -1.812504, -2.146735, -3.317678, -4.192163],
}


def baseline(make):
    linear1, linear2 = torch.nn.Linear(2, 3), torch.nn.Linear(3, 1)
    with torch.no_grad():
        rows = [[-0.2109, -0.4976], [-0.1413, -0.3420], [-0.2524, 0.6976]]
        linear1.weight.copy_(torch.tensor(rows))
        linear1.bias.copy_(torch.tensor([-0.1085, -0.2979, 0.6892]))
        linear2.weight.copy_(torch.tensor([[-0.0508, -0.3941, -0.2843]]))
        linear2.bias.copy_(torch.tensor([-0.0711]))
    parameters = [linear1.weight, linear1.bias, linear2.weight, linear2.bias]
    optimizer = make(parameters)
    inputs = torch.tensor([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]])
    samples = []
    for step in range(1001):
        optimizer.zero_grad()
        torch.sigmoid(linear2(torch.sigmoid(linear1(inputs)))).sum().backward()
        optimizer.step()
        if step % 100 == 0:
            samples.append(torch.cat([p.flatten() for p in parameters]).tolist())
    return samples


result = {
    "torch": torch.__version__,
    "start": START,
    "paths": paths(),
    "baselines": {name: baseline(make) for name, make in BASELINES.items()},
    "published": PUBLISHED,
}
pathlib.Path(__file__).with_name("optimizers.json").write_text(json.dumps(result) + "\n")
