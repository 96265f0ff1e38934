import Tensors

/// What PyTorch's layers compute in double precision; `Reference/layers.py` writes it.
struct StoredLayers: Decodable {
  /// Elements of a tensor at equal distances.
  struct Sample: Decodable {
    let shape: [Int]
    let every: Int
    let values: [Double]
  }

  /// The third of three calls in a row.
  struct Run: Decodable {
    let input: [Int]
    let output: Sample
    let gradients: [String: Sample]
    let buffers: [String: Sample]
  }

  let layers: [String: Run]
  let gains: [String: Double]
  let fans: [String: [Int]]
}

extension StoredLayers.Sample {
  /// The largest distance of a tensor's elements from these, relative to the largest of these.
  func distance(from tensor: Tensor) -> Double {
    guard tensor.shape == shape else { return .infinity }
    let elements = tensor.elements(as: Double.self)
    let ours = stride(from: 0, to: elements.count, by: every).map { elements[$0] }
    let scale = values.reduce(1e-3) { max($0, abs($1)) }
    return zip(ours, values).reduce(0) { max($0, abs($1.0 - $1.1)) } / scale
  }
}

/// Multiples of 1/512 in about ±1, the same as the script's.
func numbers(_ shape: [Int], seed: Int, scale: Double = 1, dtype: DType) -> Tensor {
  let elements = (0..<shape.reduce(1, *)).map { index in
    Double((index * 7919 + seed * 104_729) % 1009 - 504) / 512 * scale
  }
  return Tensor(elements, shape: shape).to(dtype)
}

func indices(_ shape: [Int], seed: Int, below bound: Int) -> Tensor {
  Tensor((0..<shape.reduce(1, *)).map { ($0 * 7919 + seed * 104_729) % 1009 % bound }, shape: shape)
}
