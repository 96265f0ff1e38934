/// The elements of a `.npy` file as those of a tensor.
struct NumPyElements {
  let type: String
  let bytes: ArraySlice<UInt8>
  let count: Int

  /// - Throws: `NumPyError` if the type is unknown, or the bytes are not those of as many elements as the shape has.
  init(_ header: NumPyHeader, _ bytes: ArraySlice<UInt8>) throws(NumPyError) {
    type = header.type
    self.bytes = bytes
    guard let size = Self.sizes[String(type.dropFirst())], "<>=|".contains(type.prefix(1)) else {
      throw .unknownType(type)
    }
    guard let expected = header.shape.byteCount(elementSize: size) else {
      throw .malformedHeader(reason: "an array of shape \(header.shape) exceeds every memory")
    }
    guard bytes.count == expected else {
      throw .wrongSize(shape: header.shape, expected: expected, actual: bytes.count)
    }
    count = expected / size
  }

  private static let sizes = [
    "f2": 2, "f4": 4, "f8": 8, "i1": 1, "i2": 2, "i4": 4, "i8": 8, "u1": 1, "u2": 2, "u4": 4, "u8": 8,
    "b1": 1,
  ]

  /// The tensor without its shape. Half precision becomes `float32`, and integers other than bytes `int64`.
  func makeTensor() throws(NumPyError) -> Tensor {
    switch type.dropFirst() {
    case "f2": return Tensor(map(UInt16.self) { Float(Float16(bitPattern: $0)) })
    case "f4": return Tensor(map(UInt32.self) { Float(bitPattern: $0) })
    case "f8": return Tensor(map(UInt64.self) { Double(bitPattern: $0) })
    case "i1": return Tensor(map(Int8.self) { Int($0) })
    case "i2": return Tensor(map(Int16.self) { Int($0) })
    case "i4": return Tensor(map(Int32.self) { Int($0) })
    case "i8": return Tensor(map(Int64.self) { Int($0) })
    case "u1": return Tensor(Array(bytes))
    case "u2": return Tensor(map(UInt16.self) { Int($0) })
    case "u4": return Tensor(map(UInt32.self) { Int($0) })
    case "u8":
      let numbers = map(UInt64.self) { $0 }
      if let number = numbers.first(where: { $0 > UInt64(Int.max) }) { throw .numberTooLarge(number) }
      return Tensor(numbers.map { Int($0) })
    default: return Tensor(bytes.map { $0 != 0 })
    }
  }

  private func map<Number: FixedWidthInteger, Element>(
    _ number: Number.Type, _ transform: (Number) -> Element
  ) -> [Element] {
    let isBigEndian = type.hasPrefix(">")
    return bytes.withUnsafeBytes { bytes in
      (0..<count).map { index in
        let stored = bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Number>.size, as: Number.self)
        return transform(isBigEndian ? Number(bigEndian: stored) : Number(littleEndian: stored))
      }
    }
  }
}
