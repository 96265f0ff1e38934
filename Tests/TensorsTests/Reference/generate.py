"""Writes operations.json: what PyTorch computes for every operation, forward and backward, in double precision.

    pip install torch && python3 generate.py

Operands are multiples of 1/1024, which single precision holds exactly. The scalar that is differentiated is the sum of
the result's elements times weights in eighths.
"""

import json
import pathlib
import zlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
ROWS = torch.tensor([3, 1, 1])
PLACES = torch.tensor([[2, 0], [1, 1], [0, 3]])
COLUMNS = torch.tensor([[2, 0, 1, 1], [0, 1, 2, 0]])
TARGETS = torch.tensor([0, 3, 1])
MASK = torch.tensor([True, False, True, True])
CLASS_WEIGHTS = torch.tensor([0.5, 1.0, 2.0, 1.5])

M, V, P = [[3, 4]], [[7]], {"low": 0.25, "high": 2.5}
UNIT = {"low": -0.875, "high": 0.875}
TIES = {"values": [[[1, 3, 3, 2], [0, 0, 5, 5], [2, 2, 2, 2]]]}
ZEROS = {"values": [[[1, 0, 2], [0, 0, 3], [2, -3, 1.5]]]}

CASES = {}


def case(name, shapes, function, low=-2.0, high=2.0, values=None):
    assert name not in CASES, name
    CASES[name] = (shapes, low, high, values, function)


# Arithmetic
case("add", [[3, 4], [4]], lambda a, b: a + b)
case("add a scalar", M, lambda a: a + 1.5)
case("subtract", [[3, 1], [2, 1, 4]], lambda a, b: a - b)
case("subtract from a scalar", M, lambda a: 1.5 - a)
case("multiply", [[3, 4], [3, 1]], lambda a, b: a * b)
case("multiply by a scalar", M, lambda a: a * -2.5)
case("divide", [[3, 4], [4]], lambda a, b: a / b, **P)
case("divide by a scalar", M, lambda a: a / 7)
case("divide a scalar", M, lambda a: 3 / a, **P)
case("power", [[3, 4], [4]], lambda a, b: a**b, **P)
case("power of zeros", [], lambda a, b: a**b, values=[[0, 0, 2], [0, 2, 0]])
case("power by a scalar", M, lambda a: a**2.5, **P)
case("square as power", M, lambda a: a**2)
case("power of a scalar", M, lambda a: 1.75**a)
case("maximum", [[3, 4], [4]], torch.maximum)
case("minimum", [[3, 4], [4]], torch.minimum)
case("maximum of equals", [], torch.maximum, values=[[1, 2, 3], [1, 3, 2]])
case("negate", V, lambda a: -a)

# Comparison and masks
for name, function in [
    ("equal", torch.eq), ("not equal", torch.ne), ("less", torch.lt), ("less or equal", torch.le),
    ("greater", torch.gt), ("greater or equal", torch.ge),
]:
    case(name, [], function, values=[[[1, 2, 3], [4, 5, 6]], [1, 5, 3]])
case("greater than a scalar", M, lambda a: a > 0.25)
case("and", M, lambda a: (a > -1) & (a < 1))
case("or", M, lambda a: (a < -1) | (a > 1))
case("exclusive or", M, lambda a: (a < 1) ^ (a > -1))
case("not", M, lambda a: ~(a > 0))
case("is NaN", M, lambda a: torch.isnan(torch.sqrt(a)))
case("is infinite", [], lambda a: torch.isinf(1 / a), values=[[0, 1, 2]])
case("is finite", [], lambda a: torch.isfinite(1 / a), values=[[0, 1, 2]])
case("where", [[3, 4], [4]], lambda a, b: torch.where(a > 0, a * 2, b))
case("clamp", [[9]], lambda a: a.clamp(-1, 1))
case("clamp from below", [[9]], lambda a: a.clamp(min=0.5))
case("clamp integers", [], lambda a: a.to(torch.int64).clamp(-1, 2), values=[[-3, -1, 0, 2, 5]])
case("masked fill", M, lambda a: a.masked_fill(MASK, -3))
case("masked select", M, lambda a: a.masked_select(MASK))
case("non-zero", [], lambda a: a.nonzero(), **ZEROS)

# Functions
for name, function, range_ in [
    ("abs", torch.abs, {}), ("sign", torch.sign, {}), ("exp", torch.exp, {}), ("expm1", torch.expm1, {}),
    ("log", torch.log, P), ("log2", torch.log2, P), ("log10", torch.log10, P), ("log1p", torch.log1p, UNIT),
    ("sqrt", torch.sqrt, P), ("rsqrt", torch.rsqrt, P), ("square", torch.square, {}),
    ("reciprocal", torch.reciprocal, P), ("sin", torch.sin, {}), ("cos", torch.cos, {}), ("tan", torch.tan, UNIT),
    ("tanh", torch.tanh, {}), ("erf", torch.erf, {}), ("floor", torch.floor, {}), ("ceil", torch.ceil, {}),
    ("round", torch.round, {}), ("sigmoid", torch.sigmoid, {}), ("relu", F.relu, {}), ("gelu", F.gelu, {}),
    ("softplus", F.softplus, {}), ("silu", F.silu, {}), ("logSigmoid", F.logsigmoid, {}),
    ("gelu by tanh", lambda a: F.gelu(a, approximate="tanh"), {}),
    ("leakyReLU", lambda a: F.leaky_relu(a, 0.2), {}), ("elu", lambda a: F.elu(a, 0.75), {}),
]:
    case(name, [[9]], function, **range_)
case("sigmoid far out", [], torch.sigmoid, values=[[-40, -20, 20, 40]])
case("round halves", [], torch.round, values=[[-1.5, -0.5, 0.5, 1.5, 2.5]])
case("softmax", M, lambda a: a.softmax(1))
case("softmax of columns", M, lambda a: a.softmax(0))
case("softmax of large numbers", [], lambda a: a.softmax(0), values=[[1000, 1001, 999]])
case("logSoftmax", M, lambda a: a.log_softmax(1))
case("logSoftmax of columns", [[2, 3, 4]], lambda a: a.log_softmax(1))

# Reductions
case("sum", M, lambda a: a.sum())
case("sum along an axis", [[2, 3, 4]], lambda a: a.sum(1))
case("sum along axes", [[2, 3, 4]], lambda a: a.sum((0, 2), keepdim=True))
case("sum of Booleans", M, lambda a: (a > 0).sum(1))
case("mean", M, lambda a: a.mean())
case("mean along an axis", [[2, 3, 4]], lambda a: a.mean(0))
case("mean along axes", [[2, 3, 4]], lambda a: a.mean((1, 2)))
case("prod", [[5]], lambda a: a.prod())
case("prod along an axis", M, lambda a: a.prod(0, keepdim=True))
case("prod with zeros", [], lambda a: a.prod(1), **ZEROS)
case("var", M, lambda a: a.var())
case("var along an axis", M, lambda a: a.var(1))
case("biased var along axes", [[2, 3, 4]], lambda a: a.var((0, 2), correction=0, keepdim=True))
case("std", M, lambda a: a.std())
case("std along an axis", M, lambda a: a.std(0, correction=0))
case("std along axes", [[2, 3, 4]], lambda a: a.std((0, 1)))
case("std of equals", [], lambda a: a.std(1), **TIES)
case("max", [], lambda a: a.max(), **TIES)
case("min", [], lambda a: a.min(), **TIES)
case("max along an axis", M, lambda a: a.max(1).values)
case("max's indices", M, lambda a: a.max(1).indices)
case("min along an axis", [[3, 4, 2]], lambda a: a.min(1, keepdim=True).values)
case("min's indices", [[3, 4, 2]], lambda a: a.min(1, keepdim=True).indices)
case("amax", [], lambda a: a.amax(1), **TIES)
case("amin along axes", [[2, 3, 4]], lambda a: a.amin((0, 2), keepdim=True))
case("argmax", M, lambda a: a.argmax())
case("argmax along an axis", M, lambda a: a.argmax(1))
case("argmin", M, lambda a: a.argmin())
case("argmin along an axis", M, lambda a: a.argmin(0, keepdim=True))
case("logSumExp", M, lambda a: a.logsumexp((0, 1)))
case("logSumExp along an axis", M, lambda a: a.logsumexp(1))
case("logSumExp along axes", [[2, 3, 4]], lambda a: a.logsumexp((0, 2), keepdim=True))
case("logSumExp of large numbers", [], lambda a: a.logsumexp(0), values=[[1000, 1001, 999]])
case("norm", M, lambda a: torch.linalg.vector_norm(a))
case("norm along an axis", M, lambda a: torch.linalg.vector_norm(a, dim=1))
case("norm along axes", [[2, 3, 4]], lambda a: torch.linalg.vector_norm(a, dim=(0, 2), keepdim=True))
case("norm of zeros", [], lambda a: torch.linalg.vector_norm(a, dim=1), values=[[[0, 0], [3, 4]]])
for p in (0, 1, 3, float("inf")):
    case(f"{p:g}-norm", M, lambda a, p=p: torch.linalg.vector_norm(a, p, dim=1))
case("3-norm of zeros", [], lambda a: torch.linalg.vector_norm(a, 3, dim=1), values=[[[0, 0], [3, 4]]])
case("cumsum", M, lambda a: a.cumsum(1))
case("cumsum of columns", M, lambda a: a.cumsum(0))
case("count", [], lambda a: a.count_nonzero(1), **ZEROS)
case("all along an axis", [], lambda a: a.bool().all(1), **ZEROS)
case("any along an axis", [], lambda a: (a > 2).any(0), **ZEROS)

# Shape
case("reshape", M, lambda a: a.reshape(2, -1))
case("flatten", [[2, 3, 4]], lambda a: a.flatten(1))
case("squeeze", [[2, 1, 3]], lambda a: a.squeeze(1))
case("squeeze all", [[1, 2, 1, 3]], lambda a: a.squeeze())
case("unsqueeze", M, lambda a: a.unsqueeze(-1))
case("permute", [[2, 3, 4]], lambda a: a.permute(2, 0, 1))
case("transpose", [[2, 3, 4]], lambda a: a.transpose(0, 2))
case("expand", [[3, 1]], lambda a: a.expand(2, 3, 4))
case("flip", M, lambda a: a.flip(0, 1))
case("tile", [[2, 3]], lambda a: a.tile(2, 1, 2))
case("tril", [[2, 3, 4]], lambda a: a.tril(1))
case("triu", [[2, 3, 4]], lambda a: a.triu(-1))
case("clone", M, lambda a: a.clone())

# Parts
case("subscript", [[5, 6]], lambda a: a[1:4, ::2])
case("subscript from the end", [[5, 6]], lambda a: a[-1, -4:-1])
case("subscript with steps", [[2, 7]], lambda a: a[:, 1:6:3])
case("subscript by positions", [[4, 2]], lambda a: a[torch.tensor([[3, 1], [0, 1]])])
case("subscript by a mask", [[4, 2]], lambda a: a[MASK])
case("subscript by a mask of elements", M, lambda a: a[a > 0])
case("narrow", [[3, 5]], lambda a: a.narrow(1, 2, 3))
case("split", [[2, 5]], lambda a: torch.cat([p * (i + 1) for i, p in enumerate(a.split(2, 1))], 1))
case("split by sizes", [[5, 2]], lambda a: a.split([1, 3, 1])[1])
case("chunk", [[7, 2]], lambda a: a.chunk(3)[2])
case("unbind", [[2, 3]], lambda a: a.unbind(1)[2] * a.unbind(1)[0])
case("indexSelect", [[4, 3]], lambda a: a.index_select(0, ROWS))
case("indexSelect of columns", [[2, 4]], lambda a: a.index_select(1, ROWS))
case("gather", M, lambda a: a.gather(1, PLACES))
case("gather of columns", M, lambda a: a.gather(0, COLUMNS))
case("scatter", [[3, 4], [3, 2]], lambda a, b: a.scatter(1, torch.tensor([[2, 0], [1, 3], [0, 3]]), b))
case("scatter a value", M, lambda a: a.scatter(1, PLACES, 2.5))
case("scatterAdd", [[3, 4], [3, 2]], lambda a, b: a.scatter_add(1, PLACES, b))
case("scatterAdd of columns", [[3, 4], [2, 4]], lambda a, b: a.scatter_add(0, COLUMNS, b))
case("indexAdd", [[4, 3], [3, 3]], lambda a, b: a.index_add(0, ROWS, b))
case("indexAdd of columns", [[2, 4], [2, 3]], lambda a, b: a.index_add(1, ROWS, b))
case("oneHot", [], lambda a: F.one_hot(a.to(torch.int64), 4), values=[[[0, 3], [1, 2]]])
case("concatenate", [[2, 3], [2, 1]], lambda a, b: torch.cat([a, b], 1))
case("stack", [[2, 3], [2, 3]], lambda a, b: torch.stack([a, b], 1))
case("sort", M, lambda a: a.sort(1).values)
case("sort descending", M, lambda a: a.sort(0, descending=True).values)
case("argsort", M, lambda a: a.argsort(1, descending=True))
case("median", V, lambda a: a.median())
case("median along an axis", [[2, 4, 3]], lambda a: a.median(1).values)
case("median's indices", [[5, 3]], lambda a: a.median(0, keepdim=True).indices)
case("median with NaN", [], lambda a: a.sqrt().median(1).indices, values=[[[4, -1, 9], [25, 16, 1]]])
case("topK", [[3, 6]], lambda a: a.topk(2).values)
case("topK's indices", [[3, 6]], lambda a: a.topk(3, 1).indices)
case("topK of the smallest", [[5, 3]], lambda a: a.topk(2, 0, largest=False).values)

# Products
case("matmul", [[3, 4], [4, 5]], torch.matmul)
case("matmul of vectors", [[4], [4]], torch.matmul)
case("matmul by a vector", [[3, 4], [4]], torch.matmul)
case("matmul of a vector", [[4], [4, 3]], torch.matmul)
case("batched matmul", [[2, 3, 4], [2, 4, 2]], torch.matmul)
case("matmul with one matrix", [[2, 3, 4], [4, 2]], torch.matmul)
case("broadcast matmul", [[2, 1, 3, 4], [3, 4, 2]], torch.matmul)
case("linear", [[3, 4], [4, 5], [5]], lambda x, w, b: F.linear(x, w.T, b))
case("linear and ReLU", [[3, 4], [4, 5], [5]], lambda x, w, b: F.linear(x, w.T, b).relu())
case("crossEntropy", M, lambda a: F.cross_entropy(a, TARGETS))
case(
    "weighted and smoothed crossEntropy", M,
    lambda a: F.cross_entropy(a, TARGETS, weight=CLASS_WEIGHTS, label_smoothing=0.125, ignore_index=3))
case("summed crossEntropy", M, lambda a: F.cross_entropy(a, TARGETS, reduction="sum"))
case("unreduced crossEntropy", M, lambda a: F.cross_entropy(a, TARGETS, reduction="none"))

# Types
case("to float32", M, lambda a: a.to(torch.float32))
case("to int64", M, lambda a: a.to(torch.int64))
case("to uint8", [], lambda a: a.to(torch.uint8), values=[[0, 1.5, 200, 255]])
case("to bool", [], lambda a: a.to(torch.bool), **ZEROS)
case("sum of integers", M, lambda a: (a.to(torch.int64) + torch.tensor([1, 2, 3, 4])) * 3)

# Creation: without operands
case("zeros", [], lambda: torch.zeros(2, 3))
case("ones", [], lambda: torch.ones(2, 3))
case("full", [], lambda: torch.full((2, 2), 2.5))
case("arange", [], lambda: torch.arange(5))
case("arange by steps", [], lambda: torch.arange(1.0, 2.0, 0.25))
case("arange backwards", [], lambda: torch.arange(2.0, -1.0, -0.75))
case("linspace", [], lambda: torch.linspace(-1, 2, 7))
case("eye", [], lambda: torch.eye(3))


def operands(name, shapes, low, high, values):
    if values is not None:
        return [torch.tensor(value, dtype=torch.float64) for value in values]
    generator = torch.Generator().manual_seed(zlib.crc32(name.encode()))
    return [
        torch.floor((low + (high - low) * torch.rand(shape, generator=generator)) * 1024) / 1024 for shape in shapes
    ]


def describe(tensor):
    kind = str(tensor.dtype).removeprefix("torch.")
    return {"shape": list(tensor.shape), "dtype": kind, "elements": tensor.detach().to(torch.float64).flatten().tolist()}


def evaluate(name):
    shapes, low, high, values, function = CASES[name]
    inputs = [tensor.requires_grad_() for tensor in operands(name, shapes, low, high, values)]
    result = function(*inputs)
    entry = {"inputs": [describe(tensor) for tensor in inputs], "result": describe(result)}
    if result.requires_grad:
        weights = ((torch.arange(result.numel()) * 7 % 11 - 5) / 8).reshape(result.shape)
        (result * weights).sum().backward()
        entry["gradients"] = [(t.grad if t.grad is not None else torch.zeros_like(t)).flatten().tolist() for t in inputs]
    return entry


document = {"torch": torch.__version__, "operations": {name: evaluate(name) for name in CASES}}
text = json.dumps(document, separators=(",", ":"), allow_nan=False)
pathlib.Path(__file__).with_name("operations.json").write_text(text.replace('},"', '},\n"') + "\n")
