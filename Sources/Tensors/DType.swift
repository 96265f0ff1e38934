internal import CKernels

/// The type of a tensor's elements.
public enum DType: String, Hashable, Sendable, Codable, CaseIterable {
  case float32, float64, int64, uint8, bool

  /// Bytes an element.
  public var size: Int {
    switch self {
    case .float32: 4
    case .float64, .int64: 8
    case .uint8, .bool: 1
    }
  }

  /// Only floating-point tensors have gradients.
  public var isFloatingPoint: Bool { self == .float32 || self == .float64 }

  var kernel: kernel_dtype {
    switch self {
    case .float32: kernel_float32
    case .float64: kernel_float64
    case .int64: kernel_int64
    case .uint8: kernel_uint8
    case .bool: kernel_bool
    }
  }

  private var rank: Int {
    switch self {
    case .bool: 0
    case .uint8: 1
    case .int64: 2
    case .float32: 3
    case .float64: 4
    }
  }

  /// The type in which values of both are computed with: the wider of the two.
  static func promoted(_ first: DType, _ second: DType) -> DType {
    first.rank >= second.rank ? first : second
  }
}

/// A Swift type that a tensor's elements can be made from and read as.
public protocol TensorElement {
  /// The type of a tensor that is made from such elements.
  static var dtype: DType { get }
}

extension Float: TensorElement { public static var dtype: DType { .float32 } }
extension Double: TensorElement { public static var dtype: DType { .float64 } }
extension Int: TensorElement { public static var dtype: DType { .int64 } }
extension UInt8: TensorElement { public static var dtype: DType { .uint8 } }
extension Bool: TensorElement { public static var dtype: DType { .bool } }
