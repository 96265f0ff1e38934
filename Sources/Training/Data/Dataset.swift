public import Tensors

/// Samples that can be taken one by one or, faster, as a batch.
public protocol Dataset {
  /// One sample, such as `(image: Tensor, label: Int)`.
  associatedtype Sample

  var count: Int { get }
  subscript(index: Int) -> Sample { get }

  /// The samples at some positions, stacked along a first axis.
  func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor)
}

extension Dataset where Sample == (Tensor, Tensor) {
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    let samples = indices.map { self[$0] }
    return (.stack(samples.map(\.0)), .stack(samples.map(\.1)))
  }
}

extension Dataset where Sample == (Tensor, Int) {
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    let samples = indices.map { self[$0] }
    return (.stack(samples.map(\.0)), Tensor(samples.map(\.1)))
  }
}

/// Two tensors whose first axis counts samples.
public struct TensorDataset: Dataset {
  public let inputs: Tensor
  public let targets: Tensor

  /// - Precondition: both have as many samples.
  public init(_ inputs: Tensor, _ targets: Tensor) {
    precondition(
      inputs.rank > 0 && targets.rank > 0 && inputs.shape[0] == targets.shape[0],
      "TensorDataset: inputs of shape \(inputs.shape) and targets of \(targets.shape) differ in their first axis"
    )
    self.inputs = inputs
    self.targets = targets
  }

  public var count: Int { inputs.shape[0] }
  public subscript(index: Int) -> (input: Tensor, target: Tensor) { (inputs[index], targets[index]) }

  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    let indices = Tensor(indices)
    return (inputs.indexSelect(dim: 0, indices), targets.indexSelect(dim: 0, indices))
  }
}

/// Some samples of another data set.
public struct Subset<Base: Dataset>: Dataset {
  public let base: Base
  /// Positions in the other data set.
  public let indices: [Int]

  /// - Precondition: every index is a position in `base`.
  public init(_ base: Base, indices: [Int]) {
    for index in indices {
      precondition((0..<base.count).contains(index), "Subset: sample \(index) of \(base.count)")
    }
    self.base = base
    self.indices = indices
  }

  public var count: Int { indices.count }
  public subscript(index: Int) -> Base.Sample { base[indices[index]] }

  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    base.batch(at: indices.map { self.indices[$0] })
  }
}
