import Tensors

/// Every operation by the name that `Reference/generate.py` gives its twin.
enum Operations {
  typealias Function = @Sendable ([Tensor]) -> Tensor

  static let all: [String: Function] = {
    let tables = [arithmetic, masks, functions, reductions, shapes, parts, products, conversions, creation]
    return tables.reduce(into: [:]) { all, table in
      all.merge(table) { _, _ in preconditionFailure("two operations have one name") }
    }
  }()

  private static let rows = [3, 1, 1]
  private static let places = [[2, 0], [1, 1], [0, 3]]
  private static let columns = [[2, 0, 1, 1], [0, 1, 2, 0]]
  private static let targets = [0, 3, 1]
  private static let mask = [true, false, true, true]

  private static let arithmetic: [String: Function] = [
    "add": { $0[0] + $0[1] },
    "add a scalar": { $0[0] + 1.5 },
    "subtract": { $0[0] - $0[1] },
    "subtract from a scalar": { 1.5 - $0[0] },
    "multiply": { $0[0] * $0[1] },
    "multiply by a scalar": { $0[0] * -2.5 },
    "divide": { $0[0] / $0[1] },
    "divide by a scalar": { $0[0] / 7 },
    "divide a scalar": { 3 / $0[0] },
    "power": { $0[0].pow($0[1]) },
    "power of zeros": { $0[0].pow($0[1]) },
    "power by a scalar": { $0[0].pow(2.5) },
    "square as power": { $0[0].pow(2) },
    "power of a scalar": { Tensor.pow(1.75, $0[0]) },
    "maximum": { $0[0].maximum($0[1]) },
    "minimum": { $0[0].minimum($0[1]) },
    "maximum of equals": { $0[0].maximum($0[1]) },
    "negate": { -$0[0] },
  ]

  private static let masks: [String: Function] = [
    "equal": { $0[0] .== $0[1] },
    "not equal": { $0[0] .!= $0[1] },
    "less": { $0[0] .< $0[1] },
    "less or equal": { $0[0] .<= $0[1] },
    "greater": { $0[0] .> $0[1] },
    "greater or equal": { $0[0] .>= $0[1] },
    "greater than a scalar": { $0[0] .> 0.25 },
    "and": { ($0[0] .> -1) .& ($0[0] .< 1) },
    "or": { ($0[0] .< -1) .| ($0[0] .> 1) },
    "exclusive or": { ($0[0] .< 1) .^ ($0[0] .> -1) },
    "not": { .!($0[0] .> 0) },
    "is NaN": { $0[0].sqrt().isNaN() },
    "is infinite": { (1 / $0[0]).isInfinite() },
    "is finite": { (1 / $0[0]).isFinite() },
    "where": { Tensor.where($0[0] .> 0, $0[0] * 2, $0[1]) },
    "clamp": { $0[0].clamp(min: -1, max: 1) },
    "clamp from below": { $0[0].clamp(min: 0.5) },
    "clamp integers": { $0[0].to(.int64).clamp(min: -1, max: 2) },
    "masked fill": { $0[0].maskedFill(Tensor(mask), -3) },
    "masked select": { $0[0].maskedSelect(Tensor(mask)) },
    "non-zero": { $0[0].nonZero() },
  ]

  private static let functions: [String: Function] = [
    "abs": { $0[0].abs() },
    "sign": { $0[0].sign() },
    "exp": { $0[0].exp() },
    "expm1": { $0[0].expm1() },
    "log": { $0[0].log() },
    "log2": { $0[0].log2() },
    "log10": { $0[0].log10() },
    "log1p": { $0[0].log1p() },
    "sqrt": { $0[0].sqrt() },
    "rsqrt": { $0[0].rsqrt() },
    "square": { $0[0].square() },
    "reciprocal": { $0[0].reciprocal() },
    "sin": { $0[0].sin() },
    "cos": { $0[0].cos() },
    "tan": { $0[0].tan() },
    "tanh": { $0[0].tanh() },
    "erf": { $0[0].erf() },
    "floor": { $0[0].floor() },
    "ceil": { $0[0].ceil() },
    "round": { $0[0].round() },
    "round halves": { $0[0].round() },
    "sigmoid": { $0[0].sigmoid() },
    "sigmoid far out": { $0[0].sigmoid() },
    "relu": { $0[0].relu() },
    "leakyReLU": { $0[0].leakyReLU(negativeSlope: 0.2) },
    "elu": { $0[0].elu(alpha: 0.75) },
    "gelu": { $0[0].gelu() },
    "gelu by tanh": { $0[0].gelu(approximation: .tanh) },
    "softplus": { $0[0].softplus() },
    "logSigmoid": { $0[0].logSigmoid() },
    "silu": { $0[0].silu() },
    "softmax": { $0[0].softmax(dim: 1) },
    "softmax of columns": { $0[0].softmax(dim: 0) },
    "softmax of large numbers": { $0[0].softmax() },
    "logSoftmax": { $0[0].logSoftmax() },
    "logSoftmax of columns": { $0[0].logSoftmax(dim: 1) },
  ]

  private static let reductions: [String: Function] = [
    "sum": { $0[0].sum() },
    "sum along an axis": { $0[0].sum(dim: 1) },
    "sum along axes": { $0[0].sum(dims: [0, 2], keepDim: true) },
    "sum of Booleans": { ($0[0] .> 0).sum(dim: 1) },
    "mean": { $0[0].mean() },
    "mean along an axis": { $0[0].mean(dim: 0) },
    "mean along axes": { $0[0].mean(dims: [1, 2]) },
    "prod": { $0[0].prod() },
    "prod along an axis": { $0[0].prod(dim: 0, keepDim: true) },
    "prod with zeros": { $0[0].prod(dim: 1) },
    "var": { $0[0].var() },
    "var along an axis": { $0[0].var(dim: 1) },
    "biased var along axes": { $0[0].var(dims: [0, 2], correction: 0, keepDim: true) },
    "std": { $0[0].std() },
    "std along an axis": { $0[0].std(dim: 0, correction: 0) },
    "std along axes": { $0[0].std(dims: [0, 1]) },
    "std of equals": { $0[0].std(dim: 1) },
    "max": { $0[0].max() },
    "min": { $0[0].min() },
    "max along an axis": { $0[0].max(dim: 1).values },
    "max's indices": { $0[0].max(dim: 1).indices },
    "min along an axis": { $0[0].min(dim: 1, keepDim: true).values },
    "min's indices": { $0[0].min(dim: 1, keepDim: true).indices },
    "amax": { $0[0].amax(dims: [1]) },
    "amin along axes": { $0[0].amin(dims: [0, 2], keepDim: true) },
    "argmax": { $0[0].argmax() },
    "argmax along an axis": { $0[0].argmax(dim: 1) },
    "argmin": { $0[0].argmin() },
    "argmin along an axis": { $0[0].argmin(dim: 0, keepDim: true) },
    "logSumExp": { $0[0].logSumExp() },
    "logSumExp along an axis": { $0[0].logSumExp(dim: 1) },
    "logSumExp along axes": { $0[0].logSumExp(dims: [0, 2], keepDim: true) },
    "logSumExp of large numbers": { $0[0].logSumExp(dim: 0) },
    "norm": { $0[0].norm() },
    "norm along an axis": { $0[0].norm(dim: 1) },
    "norm along axes": { $0[0].norm(dims: [0, 2], keepDim: true) },
    "norm of zeros": { $0[0].norm(dim: 1) },
    "0-norm": { $0[0].norm(p: 0, dim: 1) },
    "1-norm": { $0[0].norm(p: 1, dim: 1) },
    "3-norm": { $0[0].norm(p: 3, dim: 1) },
    "3-norm of zeros": { $0[0].norm(p: 3, dim: 1) },
    "inf-norm": { $0[0].norm(p: .infinity, dim: 1) },
    "cumsum": { $0[0].cumsum(dim: 1) },
    "cumsum of columns": { $0[0].cumsum(dim: 0) },
    "count": { $0[0].countNonZero(dim: 1) },
    "all along an axis": { $0[0].to(.bool).all(dim: 1) },
    "any along an axis": { ($0[0] .> 2).any(dim: 0) },
  ]

  private static let shapes: [String: Function] = [
    "reshape": { $0[0].reshape(2, -1) },
    "flatten": { $0[0].flatten(startDim: 1) },
    "squeeze": { $0[0].squeeze(dim: 1) },
    "squeeze all": { $0[0].squeeze() },
    "unsqueeze": { $0[0].unsqueeze(-1) },
    "permute": { $0[0].permute(2, 0, 1) },
    "transpose": { $0[0].transpose(0, 2) },
    "expand": { $0[0].expand([2, 3, 4]) },
    "flip": { $0[0].flip(dims: [0, 1]) },
    "tile": { $0[0].tile([2, 1, 2]) },
    "tril": { $0[0].tril(diagonal: 1) },
    "triu": { $0[0].triu(diagonal: -1) },
    "clone": { $0[0].clone() },
  ]

  private static let parts: [String: Function] = [
    "subscript": { $0[0][.range(1..<4), .every(2)] },
    "subscript from the end": { $0[0][-1, .slice(-4, -1)] },
    "subscript with steps": { $0[0][.all, .range(1..<6, step: 3)] },
    "subscript by positions": { $0[0][Tensor([[3, 1], [0, 1]])] },
    "subscript by a mask": { $0[0][Tensor(mask)] },
    "subscript by a mask of elements": { $0[0][$0[0] .> 0] },
    "narrow": { $0[0].narrow(dim: 1, start: 2, length: 3) },
    "split": {
      Tensor.concatenate($0[0].split(size: 2, dim: 1).enumerated().map { $1 * Double($0 + 1) }, dim: 1)
    },
    "split by sizes": { $0[0].split(sizes: [1, 3, 1])[1] },
    "chunk": { $0[0].chunk(3)[2] },
    "unbind": { $0[0].unbind(dim: 1)[2] * $0[0].unbind(dim: 1)[0] },
    "indexSelect": { $0[0].indexSelect(dim: 0, Tensor(rows)) },
    "indexSelect of columns": { $0[0].indexSelect(dim: 1, Tensor(rows)) },
    "gather": { $0[0].gather(Tensor(places)) },
    "gather of columns": { $0[0].gather(dim: 0, Tensor(columns)) },
    "scatter": { $0[0].scatter(dim: 1, Tensor([[2, 0], [1, 3], [0, 3]]), $0[1]) },
    "scatter a value": { $0[0].scatter(dim: 1, Tensor(places), value: 2.5) },
    "scatterAdd": { $0[0].scatterAdd(dim: 1, Tensor(places), $0[1]) },
    "scatterAdd of columns": { $0[0].scatterAdd(dim: 0, Tensor(columns), $0[1]) },
    "indexAdd": { $0[0].indexAdd(dim: 0, Tensor(rows), $0[1]) },
    "indexAdd of columns": { $0[0].indexAdd(dim: 1, Tensor(rows), $0[1]) },
    "oneHot": { $0[0].to(.int64).oneHot(classes: 4) },
    "concatenate": { Tensor.concatenate($0, dim: 1) },
    "stack": { Tensor.stack($0, dim: 1) },
    "sort": { $0[0].sort(dim: 1).values },
    "sort descending": { $0[0].sort(dim: 0, descending: true).values },
    "argsort": { $0[0].argsort(dim: 1, descending: true) },
    "median": { $0[0].median() },
    "median along an axis": { $0[0].median(dim: 1).values },
    "median's indices": { $0[0].median(dim: 0, keepDim: true).indices },
    "median with NaN": { $0[0].sqrt().median(dim: 1).indices },
    "topK": { $0[0].topK(2).values },
    "topK's indices": { $0[0].topK(3, dim: 1).indices },
    "topK of the smallest": { $0[0].topK(2, dim: 0, largest: false).values },
  ]

  private static let products: [String: Function] = [
    "matmul": { $0[0].matmul($0[1]) },
    "matmul of vectors": { $0[0].matmul($0[1]) },
    "matmul by a vector": { $0[0].matmul($0[1]) },
    "matmul of a vector": { $0[0].matmul($0[1]) },
    "batched matmul": { $0[0].matmul($0[1]) },
    "matmul with one matrix": { $0[0].matmul($0[1]) },
    "broadcast matmul": { $0[0].matmul($0[1]) },
    "linear": { $0[0].linear($0[1], bias: $0[2]) },
    "linear and ReLU": { $0[0].linear($0[1], bias: $0[2]).relu() },
    "crossEntropy": { $0[0].crossEntropy(Tensor(targets)) },
    "weighted and smoothed crossEntropy": {
      $0[0].crossEntropy(
        Tensor(targets), classWeights: Tensor([0.5, 1.0, 2.0, 1.5]), labelSmoothing: 0.125, ignoreIndex: 3)
    },
    "summed crossEntropy": { $0[0].crossEntropy(Tensor(targets), reduction: .sum) },
    "unreduced crossEntropy": { $0[0].crossEntropy(Tensor(targets), reduction: .none) },
  ]

  private static let conversions: [String: Function] = [
    "to float32": { $0[0].to(.float32) },
    "to int64": { $0[0].to(.int64) },
    "to uint8": { $0[0].to(.uint8) },
    "to bool": { $0[0].to(.bool) },
    "sum of integers": { ($0[0].to(.int64) + Tensor([1, 2, 3, 4])) * 3 },
  ]

  private static let creation: [String: Function] = [
    "zeros": { _ in Tensor.zeros([2, 3], dtype: .float64) },
    "ones": { _ in Tensor.ones([2, 3], dtype: .float64) },
    "full": { _ in Tensor.full([2, 2], 2.5, dtype: .float64) },
    "arange": { _ in Tensor.arange(5) },
    "arange by steps": { _ in Tensor.arange(1, 2, step: 0.25, dtype: .float64) },
    "arange backwards": { _ in Tensor.arange(2, -1, step: -0.75, dtype: .float64) },
    "linspace": { _ in Tensor.linspace(-1, 2, count: 7, dtype: .float64) },
    "eye": { _ in Tensor.eye(3, dtype: .float64) },
  ]
}
