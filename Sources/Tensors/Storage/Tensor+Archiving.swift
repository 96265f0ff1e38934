public import Archives

extension Storage: Archivable {
  package func write(to writer: ArchiveWriter) throws { writer.write(blockOf: self, at: pointer) }

  package convenience init(from reader: ArchiveReader) throws {
    let block = try reader.readBlock()
    self.init(byteCount: block.byteCount)
    try block.copy(to: pointer)
  }
}

/// A tensor is written with its gradient, and shares its memory with others as before. What is not written is how it
/// was computed: the rules for its gradient are closures.
extension Tensor: Archivable {
  public func write(to writer: ArchiveWriter) throws {
    if let node, !node.isReleased {
      throw writer.unarchivable("a tensor that still knows how it was computed")
    }
    try writer.write(shape)
    try writer.write(dtype)
    try writer.write(byteOffset)
    try writer.write(marks)
    try writer.write(storage)
    writer.addView(
      of: storage, type: dtype.safetensorsName, shape: shape, offset: byteOffset,
      byteCount: count * dtype.size)
    try writer.write(gradient, as: "grad")
    try writer.write(gradientSlot, as: "grad")
  }

  public convenience init(from reader: ArchiveReader) throws {
    let shape: [Int] = try reader.read()
    let dtype: DType = try reader.read()
    let byteOffset: Int = try reader.read()
    let marks: Marks = try reader.read()
    let storage: Storage = try reader.read()
    guard let byteCount = shape.byteCount(elementSize: dtype.size), byteOffset >= 0,
      byteOffset <= storage.byteCount, byteCount <= storage.byteCount - byteOffset
    else {
      throw ArchiveError(
        "a \(dtype) tensor of shape \(shape) at \(byteOffset) in a block of \(storage.byteCount) bytes")
    }
    self.init(shape: shape, dtype: dtype, storage: storage, byteOffset: byteOffset, marks: marks)
    gradient = try reader.read()
    gradientSlot = try reader.read()
  }

  /// What a tensor is besides an array.
  struct Marks {
    var isParameter: Bool
    var requiresGradAsLeaf: Bool
    /// Whether it was computed by an operation whose rule has been used up.
    var isResult: Bool
  }
}

extension DType {
  /// The type's name in safetensors files.
  var safetensorsName: String {
    switch self {
    case .float32: "F32"
    case .float64: "F64"
    case .int64: "I64"
    case .uint8: "U8"
    case .bool: "BOOL"
    }
  }
}
