internal import Foundation

// NumPy's own file formats (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
extension Tensor {
  /// Reads the bytes of a `.npy` file, as `numpy.load` does.
  ///
  /// Both byte orders and both orders of axes are understood. Half precision becomes `float32`, and integers other than
  /// bytes become `int64`.
  ///
  /// - Throws: `NumPyError` if the bytes are not such a file, are too few or too many, or hold other elements.
  public static func load(npy bytes: [UInt8]) throws(NumPyError) -> Tensor {
    let (header, elements) = try NumPyHeader.read(bytes[...])
    let flat = try NumPyElements(header, elements).makeTensor()
    guard header.isFortranOrder else { return flat.view(header.shape) }
    return flat.view(header.shape.reversed()).permutedCopy((0..<header.shape.count).reversed())
  }

  /// Reads a `.npy` file.
  ///
  /// - Throws: `NumPyError` if the file cannot be read or is not such a file.
  public static func load(npy path: String) throws(NumPyError) -> Tensor {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      throw .inaccessible(path: path, reason: error.localizedDescription)
    }
    return try load(npy: [UInt8](data))
  }

  /// The tensor as `.npy`, byte for byte what `numpy.save` writes for such an array.
  public var npyBytes: [UInt8] {
    let header = NumPyHeader(type: numPyType, isFortranOrder: false, shape: shape)
    return withPointer { header.bytes + UnsafeRawBufferPointer(start: $0, count: count * dtype.size) }
  }

  /// Writes a `.npy` file, which `numpy.load` reads. It appears under its name only when it is complete.
  ///
  /// - Throws: `NumPyError` if the file cannot be written.
  public func save(npy path: String) throws(NumPyError) {
    do { try Data(npyBytes).write(to: URL(filePath: path), options: .atomic) } catch {
      throw .inaccessible(path: path, reason: error.localizedDescription)
    }
  }

  private var numPyType: String {
    switch dtype {
    case .float32: "<f4"
    case .float64: "<f8"
    case .int64: "<i8"
    case .uint8: "|u1"
    case .bool: "|b1"
    }
  }
}
