"""Writes pytorch.json: what PyTorch computes, for the tests to compare with. Needs `pip install torch`."""

import json
import pathlib

import torch

torch.set_default_dtype(torch.float64)
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
    "logits": LOGITS.flatten().tolist(),
    "other": OTHER.flatten().tolist(),
    "losses": {name: judge(function) for name, function in LOSSES.items()},
}
pathlib.Path(__file__).with_name("pytorch.json").write_text(json.dumps(result) + "\n")
