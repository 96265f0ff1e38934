internal import Tensors

extension DType {
  /// What the format calls the type.
  var safetensorsName: String {
    switch self {
    case .float32: "F32"
    case .float64: "F64"
    case .int64: "I64"
    case .uint8: "U8"
    case .bool: "BOOL"
    }
  }

  init?(safetensors name: String) {
    guard let type = Self.allCases.first(where: { $0.safetensorsName == name }) else { return nil }
    self = type
  }

  /// Where the format's own writer places tensors of the type.
  var safetensorsOrder: Int {
    switch self {
    case .int64: 0
    case .float64: 1
    case .float32: 2
    case .uint8: 3
    case .bool: 4
    }
  }
}

extension Tensor {
  /// A tensor of little-endian bytes, which fill the shape.
  convenience init(_ dtype: DType, shape: [Int], bytes: ArraySlice<UInt8>) {
    func elements<Element: TensorElement>(_ type: Element.Type) -> [Element] {
      bytes.withUnsafeBytes { source in
        [Element](unsafeUninitializedCapacity: bytes.count / MemoryLayout<Element>.size) { target, count in
          UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
          count = target.count
        }
      }
    }
    switch dtype {
    case .float32: self.init(elements(Float.self), shape: shape)
    case .float64: self.init(elements(Double.self), shape: shape)
    case .int64: self.init(elements(Int.self), shape: shape)
    case .uint8: self.init(Array(bytes), shape: shape)
    // A Swift `Bool` must be 0 or 1, a file's byte need not.
    case .bool: self.init(bytes.map { $0 != 0 }, shape: shape)
    }
  }

  func appendBytes(to bytes: inout [UInt8]) {
    func append<Element: TensorElement>(_ type: Element.Type) {
      elements(as: type).withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    switch dtype {
    case .float32: append(Float.self)
    case .float64: append(Double.self)
    case .int64: append(Int.self)
    case .uint8: append(UInt8.self)
    case .bool: append(Bool.self)
    }
  }
}
