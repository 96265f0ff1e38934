"""Writes losses.json: what PyTorch's losses compute in double precision. Needs `pip install torch`."""

import json
import pathlib

import torch

torch.set_default_dtype(torch.float64)
F = torch.nn.functional

INPUT = torch.tensor([[0.5, -1.25, 2.0], [-0.75, 0.125, 0.25], [1.5, 3.0, -2.5], [0.0, -0.5, 1.0]])
OTHER = torch.tensor([[0.25, 0.5, 0.25], [0.0, 0.125, 0.875], [0.75, 0.25, 0.0], [0.5, 0.25, 0.25]])
LABELS = torch.tensor([0, 2, 1, 2])
WEIGHTS = torch.tensor([0.5, 1.0, 2.0])

LOSSES = {
    "cross-entropy": lambda x, r: F.cross_entropy(x, LABELS, reduction=r),
    "cross-entropy, weighted": lambda x, r: F.cross_entropy(x, LABELS, weight=WEIGHTS, reduction=r),
    "cross-entropy, smoothed": lambda x, r: F.cross_entropy(x, LABELS, label_smoothing=0.2, reduction=r),
    "cross-entropy, ignoring": lambda x, r: F.cross_entropy(x, LABELS, ignore_index=2, reduction=r),
    "cross-entropy with everything": lambda x, r: F.cross_entropy(
        x, LABELS, weight=WEIGHTS, label_smoothing=0.1, ignore_index=1, reduction=r
    ),
    "cross-entropy of probabilities": lambda x, r: F.cross_entropy(x, OTHER, reduction=r),
    "cross-entropy of probabilities with everything": lambda x, r: F.cross_entropy(
        x, OTHER, weight=WEIGHTS, label_smoothing=0.1, reduction=r
    ),
    "NLL": lambda x, r: F.nll_loss(F.log_softmax(x, 1), LABELS, reduction=r),
    "NLL with everything": lambda x, r: F.nll_loss(
        F.log_softmax(x, 1), LABELS, weight=WEIGHTS, ignore_index=1, reduction=r
    ),
    "MSE": lambda x, r: F.mse_loss(x, OTHER, reduction=r),
    "L1": lambda x, r: F.l1_loss(x, OTHER, reduction=r),
    "smooth L1": lambda x, r: F.smooth_l1_loss(x, OTHER, beta=0.7, reduction=r),
    "BCE": lambda x, r: F.binary_cross_entropy_with_logits(x, OTHER, reduction=r),
    "BCE with positive weights": lambda x, r: F.binary_cross_entropy_with_logits(
        x, OTHER, pos_weight=WEIGHTS, reduction=r
    ),
    "KL": lambda x, r: F.kl_div(F.log_softmax(x, 1), OTHER, reduction=r),
    "KL of logarithms": lambda x, r: F.kl_div(
        F.log_softmax(x, 1), F.log_softmax(OTHER, 1), reduction=r, log_target=True
    ),
}


def judge(function, reduction):
    x = INPUT.clone().requires_grad_()
    loss = function(x, reduction)
    # Without reduction, losses count 1, 2, 3, …
    loss.backward(torch.arange(1.0, loss.numel() + 1).reshape(loss.shape))
    return {"loss": loss.flatten().tolist(), "gradient": x.grad.flatten().tolist()}


result = {
    "torch": torch.__version__,
    "input": INPUT.tolist(),
    "other": OTHER.tolist(),
    "losses": {
        name: {reduction: judge(function, reduction) for reduction in ("none", "mean", "sum")}
        for name, function in LOSSES.items()
    },
    "batchMean": {name: judge(LOSSES[name], "batchmean") for name in ("KL", "KL of logarithms")},
}
pathlib.Path(__file__).with_name("losses.json").write_text(json.dumps(result) + "\n")
