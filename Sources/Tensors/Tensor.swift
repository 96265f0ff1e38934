internal import CKernels

/// An n-dimensional array of numbers, in row-major order, that remembers how it was computed if gradients are asked for.
///
/// Operations make new tensors and never change their operands. Only `assign`, the operators `+=`, `-=`, `*=`, `/=` and
/// optimizers change elements in place.
public final class Tensor {
  /// The extent of each axis; empty for a scalar.
  public let shape: [Int]
  /// The type of the elements.
  public let dtype: DType

  /// Whether the tensor was ever told to require gradients, even if it is frozen now. Modules tell their parameters
  /// from their buffers by it.
  public private(set) var isParameter = false

  /// How often the elements were changed in place.
  private(set) var changeCount = 0

  /// The parameter on whose elements this tensor was made.
  private(set) var parameter: Tensor?

  private var isLeafWithGradient = false
  private var recordedNode: GradientNode?
  var gradient: Tensor?
  /// Where a parameter's gradient is kept from step to step, beside those of its siblings.
  var gradientSlot: Tensor?

  private var ownedStorage: Storage?
  private(set) var byteOffset: Int
  /// The operation that is not computed yet, because its neighbour may be fused with it.
  private(set) var pending: (any PendingResult)?
  /// The product that is to be computed before this parameter changes.
  unowned(unsafe) var pendingUse: Tensor?

  init(shape: [Int], dtype: DType, storage: Storage, byteOffset: Int = 0) {
    self.shape = shape
    self.dtype = dtype
    self.ownedStorage = storage
    self.byteOffset = byteOffset
  }

  /// A tensor whose elements are not initialised.
  convenience init(uninitialized shape: [Int], dtype: DType) {
    self.init(shape: shape, dtype: dtype, storage: Storage(byteCount: shape.product * dtype.size))
  }

  init(pending: any PendingResult) {
    self.shape = pending.shape
    self.dtype = pending.dtype
    self.byteOffset = 0
    self.pending = pending
    pending.reserve(for: self)
  }

  /// A tensor as it was archived.
  init(shape: [Int], dtype: DType, storage: Storage, byteOffset: Int, marks: Marks) {
    self.shape = shape
    self.dtype = dtype
    self.ownedStorage = storage
    self.byteOffset = byteOffset
    isParameter = marks.isParameter
    isLeafWithGradient = marks.requiresGradAsLeaf
    recordedNode = marks.isResult ? .released() : nil
  }

  var marks: Marks {
    Marks(isParameter: isParameter, requiresGradAsLeaf: isLeafWithGradient, isResult: node != nil)
  }

  deinit { pending?.withdraw(self) }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// The number of elements.
  public var count: Int { shape.product }

  /// The gradient of the last `backward`, summed over all since it was cleared; `nil` if there is none.
  public var grad: Tensor? {
    get { gradient }
    set {
      if let newValue {
        precondition(
          newValue.shape == shape, "a gradient of shape \(newValue.shape) for a tensor of \(shape)")
      }
      gradient = newValue
    }
  }

  /// Whether gradients with respect to this tensor are computed. Only leaves can be told to.
  public var requiresGrad: Bool {
    get { isLeafWithGradient || pending?.requiresGrad ?? false || recordedNode != nil }
    set {
      precondition(isLeaf, "requiresGrad can be set on leaves only; detach() gives a tensor without history")
      precondition(
        !newValue || dtype.isFloatingPoint, "only floating-point tensors have gradients, this one is \(dtype)"
      )
      computePending()
      isLeafWithGradient = newValue
      if newValue { isParameter = true }
    }
  }

  /// Whether the tensor was made by the user and not by a recorded operation.
  public var isLeaf: Bool { !(pending?.requiresGrad ?? false) && recordedNode == nil }

  /// How the tensor was computed.
  var node: GradientNode? {
    get {
      computePending()
      return recordedNode
    }
    set { recordedNode = newValue }
  }

  var storage: Storage {
    computePending()
    return ownedStorage!
  }

  func computePending() {
    guard let pending else { return }
    self.pending = nil
    pending.withdraw(self)
    // It was asked for while operations were recorded, even if its elements are read within `noGrad`.
    let computed = enableGrad { pending.compute(relu: false) }
    ownedStorage = computed.storage
    byteOffset = computed.byteOffset
    recordedNode = computed.recordedNode
  }

  /// Lets the elements live elsewhere, where they have already been copied to.
  func move(to storage: Storage, byteOffset: Int) {
    ownedStorage = storage
    self.byteOffset = byteOffset
  }

  /// What has to happen before a parameter changes.
  func prepareForChange() {
    pendingUse?.computePending()
    changeCount += 1
  }

  /// Makes sure that a change of the elements is seen through this tensor alone.
  func makeUnique() {
    prepareForChange()
    computePending()
    // A parameter's block of memory holds its siblings as well, and its change is meant to be seen everywhere.
    guard !isParameter, !isKnownUniquelyReferenced(&ownedStorage) else { return }
    let copy = Storage(byteCount: count * dtype.size)
    withPointer { copy.pointer.copyMemory(from: $0, byteCount: count * dtype.size) }
    move(to: copy, byteOffset: 0)
  }

  /// Another tensor on the same elements, without history.
  func view(_ shape: [Int], elementOffset: Int = 0) -> Tensor {
    let view = Tensor(
      shape: shape, dtype: dtype, storage: storage, byteOffset: byteOffset + elementOffset * dtype.size)
    view.parameter = parameter ?? (isParameter ? self : nil)
    return view
  }

  /// What a rule keeps of a result or of indices: the elements without their history, so that no rule owns a chain of
  /// operations.
  var saved: Tensor { view(shape) }

  /// Calls `body` with the address of the first element, which stays valid during the call.
  func withPointer<Result>(_ body: (UnsafeMutableRawPointer) -> Result) -> Result {
    let storage = storage
    return withExtendedLifetime(storage) { body(storage.pointer + byteOffset) }
  }
}

func withPointers<Result>(
  _ first: Tensor, _ second: Tensor, _ body: (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Result
) -> Result {
  first.withPointer { first in second.withPointer { second in body(first, second) } }
}

func withPointers<Result>(
  _ first: Tensor, _ second: Tensor, _ third: Tensor,
  _ body: (UnsafeMutableRawPointer, UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Result
) -> Result {
  first.withPointer { first in
    second.withPointer { second in third.withPointer { third in body(first, second, third) } }
  }
}

func withOptionalPointer<Result>(_ tensor: Tensor?, _ body: (UnsafeMutableRawPointer?) -> Result) -> Result {
  guard let tensor else { return body(nil) }
  return tensor.withPointer { body($0) }
}
