public import Tensors

/// A table with a row of numbers for each index, as PyTorch's `Embedding`.
///
///     y[…, :] = weight[indices[…], :]
///
/// `int64` indices of any shape become that shape with `width` appended. The weight starts normally distributed with mean 0
/// and variance 1; the row of the padding index starts at 0 and stays so, because it gets no gradient.
///
///     Embedding(1000, 64)(Tensor([[3, 14, 15]])).shape  // [1, 3, 64]
public final class Embedding: Module {
  /// Shape `[count, width]`.
  public let weight: Tensor
  public let paddingIndex: Int?

  /// - Precondition: both extents are positive, and the padding index is a row.
  public init(_ count: Int, _ width: Int, paddingIndex: Int? = nil, dtype: DType = .float32) {
    precondition(count > 0 && width > 0, "Embedding: \(count) rows of \(width) numbers")
    if let paddingIndex {
      precondition(
        (0..<count).contains(paddingIndex),
        "Embedding: the padding index \(paddingIndex) is not in 0..<\(count)")
    }
    self.paddingIndex = paddingIndex
    let rows = Tensor.randn([count, width], dtype: dtype)
    weight =
      paddingIndex.map { padding in
        rows * (Tensor.arange(count) .!= Tensor(padding)).to(dtype).unsqueeze(1)
      } ?? rows
    weight.requiresGrad = true
  }

  /// - Precondition: the indices are `int64` and in `0..<count`.
  public func callAsFunction(_ indices: Tensor) -> Tensor {
    noted(indices) { weight.embedding($0, paddingIndex: paddingIndex) }
  }
}
